import fc from 'fast-check'

const env = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)

/** How often each promise is tried with other inputs. `npm run test:properties` asks for 100 000. */
export const PROPERTY_RUNS = env('GENKAN_PROPERTY_RUNS', 5_000)
/** How many stories are played on the flow. `npm run test:properties` asks for 5 000. */
export const MODEL_RUNS = env('GENKAN_MODEL_RUNS', 500)
/** How many stories are played on a rendered login. `npm run test:properties` asks for 500. */
export const RENDERED_RUNS = env('GENKAN_RENDERED_RUNS', 15)

// Printed, so that a night's find can be had again by day: GENKAN_SEED=… npm run test:properties
const seed = env('GENKAN_SEED', Date.now() & 0x7fffffff)
fc.configureGlobal({ seed })
console.info(`Random inputs from GENKAN_SEED=${seed}`)
