import { renderFirstScreen } from 'genkan/prerender/server'
import { capabilities } from '../capabilities.ts'

process.stdout.write(renderFirstScreen({ locale: 'ja', capabilities }))
