/** Listens before anything else of the page runs. */
export const violations: string[] = []

addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
  violations.push(`${effectiveDirective}: ${blockedURI} ${sample}`),
)
