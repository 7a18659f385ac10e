import { createDemoServer } from './index.ts'
import { readBackend, readPort } from './environment.ts'
import { StartProblem } from './problem.ts'
import { readTwilio } from './twilio.ts'

// What `npm start` runs. `--dev` serves the pages from their sources, with hot reload.
// GENKAN_BACKEND (what the embedded login asks: a name out of demo/backends.ts), PORT (default 3000, 0 = any free one), HOST (default this machine only), PUBLIC_ORIGIN (behind a proxy), DATA_FILE (default .data/demo.sqlite), DATABASE_URL (postgres://…), TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM and TWILIO_BASE_URL (SMS for real).

const started = performance.now() - process.uptime() * 1000

async function main() {
  const { PORT, HOST, PUBLIC_ORIGIN, DATA_FILE, DATABASE_URL, GENKAN_TEST, GENKAN_BACKEND } =
    process.env
  const twilio = readTwilio(process.env)
  const { origin, close } = await createDemoServer({
    port: readPort(PORT),
    settings: { backend: readBackend(GENKAN_BACKEND) },
    ...(HOST && { host: HOST }),
    ...(PUBLIC_ORIGIN && { publicOrigin: PUBLIC_ORIGIN }),
    dataFile: DATA_FILE || '.data/demo.sqlite',
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(twilio && { twilio }),
    pages: process.argv.includes('--dev') ? 'dev' : 'build',
    testHooks: GENKAN_TEST === '1',
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().then(() => process.exit(0)))
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `genkan demo is ready (${seconds} s)\n  app    ${origin}/\n  inbox  ${origin}/inbox  (the mails and SMS it sends)`,
  )
}

main().catch((thrown: unknown) => {
  console.error(thrown instanceof StartProblem ? `genkan demo: ${thrown.message}` : thrown)
  process.exit(1)
})
