import { createRequire } from 'node:module'
import { afterEach, beforeEach } from 'vitest'

// jsdom calls every event of a test untrusted. A person's click can be made through its own insides only.
const { implForWrapper } = createRequire(import.meta.url)('jsdom/lib/generated/idl/utils.js') as {
  implForWrapper: (event: Event) => { isTrusted: boolean } | null
}

/** For each test of a file: clicks count as a person's, as in a browser, but for those of `untrusted`. */
export function clicksArePersons(): { untrusted: (act: () => void) => void } {
  let isPerson = true
  const trust = (event: Event) => {
    const inside = implForWrapper(event)
    if (inside && isPerson) inside.isTrusted = true
  }
  beforeEach(() => window.addEventListener('click', trust, { capture: true }))
  afterEach(() => window.removeEventListener('click', trust, { capture: true }))
  return {
    untrusted(act) {
      isPerson = false
      try {
        act()
      } finally {
        isPerson = true
      }
    },
  }
}
