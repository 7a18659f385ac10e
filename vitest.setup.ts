import { afterAll, afterEach, vi } from 'vitest'

// Waiting ends with what is waited for. One second, Vitest's own bound, judges the machine; how fast we are has tests of
// its own (bench, test/browser/speed).
const { waitFor } = vi
vi.waitFor = (callback, options = 10_000) => waitFor(callback, options)

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
