import { renderFirstScreen } from 'genkan/prerender/server'
import { capabilities } from './prerendered.tsx'

const html = renderFirstScreen({ locale: 'ja', capabilities, action: '/login' })
export const page = `<div id="login">${html}</div>`
