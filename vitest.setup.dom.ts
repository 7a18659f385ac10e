import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// The first test of a file also waits for code to be transformed: 6 s for a screen on two busy cores (seen).
configure({ asyncUtilTimeout: 10_000 })
// Testing Library cleans up by itself only where afterEach is a global; here it is imported.
afterEach(cleanup)
// What one test keeps of its login is nothing that the next should pick up.
afterEach(() => sessionStorage.clear())
