import type { AuthBackend, BeginInput, Outcome } from 'genkan'

/**
 * Makes two steps of logging in and signing up, for a server to which they are one: without passwords, whoever proves an
 * address has an account. What is left of the difference is the screen, and what the server is told of the intent.
 */
export function withSignUpStep(inner: AuthBackend): AuthBackend {
  let asked: BeginInput = {}

  function offer({ step, ...rest }: Outcome): Outcome {
    if (step.type !== 'identifier' || step.reason === 'confirm_link') return { step, ...rest }
    return { step: { ...step, instead: step.reason === 'enroll' ? 'login' : 'signup' }, ...rest }
  }

  return {
    ...inner,
    async begin(input, ctx) {
      const { resume: _, ...rest } = input
      asked = rest
      return offer(await inner.begin(input, ctx))
    },
    identify: async (tx, input, ctx) => offer(await inner.identify(tx, input, ctx)),
    async choose(tx, option, ctx) {
      if (option !== 'signup' && option !== 'login')
        return offer(await inner.choose(tx, option, ctx))
      return offer(await inner.begin({ ...asked, intent: option }, ctx))
    },
    verify: async (tx, proof, ctx) => offer(await inner.verify(tx, proof, ctx)),
  }
}
