import 'genkan/styles/first.css'
import { wake } from 'genkan/prerender/wake'

const home = document.querySelector<HTMLElement>('#login')
if (home) wake(home, () => import('./prerendered.tsx').then(({ hydrate }) => hydrate(home)))
