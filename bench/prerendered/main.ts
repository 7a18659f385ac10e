import 'genkan/styles/first.css'
import { wake } from 'genkan/prerender/wake'

const root = document.getElementById('root')
if (root) wake(root, () => import('./login.tsx').then(({ hydrate }) => hydrate(root)))
