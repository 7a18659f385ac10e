import { renderFirstScreen } from 'genkan/prerender/server'
import { capabilities } from '../capabilities.ts'

export const html = renderFirstScreen({ locale: 'ja', capabilities })
