import 'genkan/styles/first.css'
import { wake } from 'genkan/prerender/wake'

const home = document.querySelector<HTMLElement>('#login')
if (home) wake(home, () => import('./login.tsx').then(({ hydrate }) => hydrate(home)))
