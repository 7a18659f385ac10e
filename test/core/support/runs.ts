import fc from 'fast-check'

const env = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)

/** How often each promise is tried with other inputs. `npm run test:properties` asks for 100 000. */
export const PROPERTY_RUNS = env('GENKAN_PROPERTY_RUNS', 5_000)
/** How many stories are played on the flow. `npm run test:properties` asks for 5 000. */
export const MODEL_RUNS = env('GENKAN_MODEL_RUNS', 500)
/** How many stories are played on a rendered login. `npm run test:properties` asks for 500. */
export const RENDERED_RUNS = env('GENKAN_RENDERED_RUNS', 15)

// The same in every `npm test`, which judges a change and not the day; `npm run test:properties` takes a new one and prints it.
const seed = env('GENKAN_SEED', 20_261_128)
fc.configureGlobal({ seed })
console.info(`Random inputs from GENKAN_SEED=${seed}`)
