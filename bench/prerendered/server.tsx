import { renderFirstScreen } from 'genkan/prerender/server'
import { withPasskeys } from '../capabilities.ts'

process.stdout.write(renderFirstScreen({ locale: 'ja', capabilities: withPasskeys }))
