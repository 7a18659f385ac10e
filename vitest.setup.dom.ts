import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// Testing Library cleans up by itself only where afterEach is a global; here it is imported.
afterEach(cleanup)
// What one test keeps of its login is nothing that the next should pick up.
afterEach(() => sessionStorage.clear())
