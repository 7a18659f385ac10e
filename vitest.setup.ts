import { afterAll, afterEach } from 'vitest'

// A warning is a defect that nobody has looked at yet. A test that expects one replaces console.error itself
// (`vi.spyOn(console, 'error').mockImplementation(() => {})`), and then nothing reaches this listener.
const heard: string[] = []

for (const method of ['error', 'warn'] as const) {
  const original = console[method].bind(console)
  console[method] = (...args: unknown[]) => {
    heard.push(`console.${method}: ${args.map(String).join(' ')}`)
    original(...args)
  }
}

function complain(): void {
  if (heard.length === 0) return
  const lines = heard.splice(0).join('\n')
  throw new Error(`The console was not silent, and nobody expected that:\n${lines}`)
}

afterEach(complain)
afterAll(complain)
