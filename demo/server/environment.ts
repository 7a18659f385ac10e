import { BACKEND_NAMES, type BackendName, isBackendName } from '../backends.ts'
import { StartProblem } from './problem.ts'

const DEFAULT_PORT = 3000

/** Reads the environment's PORT. 0 means any free port. */
export function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65535) {
    throw new StartProblem(
      `PORT=${text} is not a port: it must be a whole number from 0 to 65535. For example: PORT=3001 npm start`,
    )
  }
  return port
}

/** Reads the environment's GENKAN_BACKEND: what the embedded login asks. */
export function readBackend(text: string | undefined): BackendName {
  if (text === undefined || text === '') return 'better-auth'
  if (!isBackendName(text)) {
    throw new StartProblem(
      `GENKAN_BACKEND=${text} is no backend of the demo. It can be: ${BACKEND_NAMES.join(', ')}. For example: GENKAN_BACKEND=memory npm start`,
    )
  }
  return text
}
