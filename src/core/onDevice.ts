import type {
  AuthBackend,
  Capabilities,
  Ctx,
  IdentifyInput,
  Outcome,
  PasskeyStep,
  Tx,
} from './backend.ts'
import { defined, type Loose } from './own.ts'
import {
  asksPasskeyFirst,
  type DeviceEvent,
  type DeviceStore,
  offersEnrollment,
  readDevice,
  rememberOn,
} from './device.ts'

/** Carried in the transaction of a passkey asked for before the code: what to do when the person wants the code. */
const INSTEAD = 'genkanInstead'

/**
 * A backend that minds the device it runs on (auth0.md 7). On a known device, with the biometrics profile, the passkey
 * is asked for before a code is sent. Nobody is asked again to make a passkey where it was put off or refused.
 *
 * Two options mean the same to the server and differ here: `skip` puts the question off, `never` ends it for a year.
 */
export function onDevice(backend: AuthBackend, store: DeviceStore): AuthBackend {
  // By its kind, and not whether it is own: a backend may be an instance of a class.
  if (typeof backend.passkey !== 'function') return backend
  const askForPasskey = backend.passkey.bind(backend)
  let known: Capabilities | undefined
  /** The transaction that was last asked whether it wants a passkey. */
  let asked: string | undefined

  const device = (ctx: Ctx) => readDevice(store.read(), ctx.now())
  const remember = (event: DeviceEvent, ctx: Ctx) => {
    const profile = known?.profile ?? 'identifier_first'
    store.write(JSON.stringify(rememberOn(device(ctx), event, profile, ctx.now())))
  }

  /** Says «not now» for a person who has said it before. */
  async function spare(outcome: Outcome, from: 'here' | 'other_device', ctx: Ctx) {
    const { step, error } = outcome
    if (error || step.type !== 'passkey' || step.ceremony !== 'create' || !step.skippable)
      return outcome
    if (!offersEnrollment(device(ctx), from, ctx.now())) return backend.choose(step.tx, 'skip', ctx)
    asked = step.tx.id
    return outcome
  }

  async function signInFirst(tx: Tx, instead: IdentifyInput | null, ctx: Ctx): Promise<Outcome> {
    const outcome = await askForPasskey(tx, { ceremony: 'get', mediation: 'modal' }, ctx)
    if (outcome.error) return instead ? { ...outcome, step: promptStep(tx, instead) } : outcome
    return arrived(outcome, ctx)
  }

  /** A passkey was accepted. Asked at once to make one, the person came in with another device's. */
  function arrived(outcome: Outcome, ctx: Ctx): Promise<Outcome> | Outcome {
    if (outcome.step.type === 'done') remember('used', ctx)
    return spare(outcome, 'other_device', ctx)
  }

  return defined<Loose<AuthBackend>>({
    name: backend.name,
    async capabilities(ctx) {
      known = await backend.capabilities(ctx)
      return known
    },
    async begin(input, ctx) {
      const { resume } = input
      if (!resume || !('tx' in resume)) return spare(await backend.begin(input, ctx), 'here', ctx)
      const { tx, instead } = unpack(resume.tx)
      if (instead) return { step: promptStep(tx, instead) }
      return backend.begin({ ...input, resume: { tx } }, ctx)
    },
    async identify(tx, input, ctx) {
      if (known && asksPasskeyFirst(device(ctx), known)) return { step: promptStep(tx, input) }
      return backend.identify(tx, input, ctx)
    },
    async verify(tx, proof, ctx) {
      return spare(await backend.verify(tx, proof, ctx), 'here', ctx)
    },
    async choose(tx, option, ctx) {
      const { tx: inner, instead } = unpack(tx)
      if (instead && option === 'skip') return backend.identify(inner, instead, ctx)
      if (option !== 'skip' && option !== 'never') return backend.choose(inner, option, ctx)
      if (option === 'never') remember('refused', ctx)
      else if (asked === inner.id) remember('snoozed', ctx)
      return backend.choose(inner, 'skip', ctx)
    },
    async passkey(tx, input, ctx) {
      if (tx === null) return arrived(await askForPasskey(tx, input, ctx), ctx)
      const { tx: inner, instead } = unpack(tx)
      if (input.ceremony === 'get') return signInFirst(inner, instead, ctx)
      const outcome = await askForPasskey(inner, input, ctx)
      if (!outcome.error) remember('created', ctx)
      return outcome
    },
    resend: (tx, input, ctx) => backend.resend(tx, input, ctx),
    watch: backend.watch?.bind(backend),
    cancel: backend.cancel && (async (tx, ctx) => backend.cancel?.(unpack(tx).tx, ctx)),
  })
}

const promptStep = (tx: Tx, instead: IdentifyInput): PasskeyStep => ({
  type: 'passkey',
  tx: { ...tx, [INSTEAD]: instead },
  ceremony: 'get',
  options: null,
  skippable: true,
})

function unpack({ [INSTEAD]: instead, ...tx }: Tx): { tx: Tx; instead: IdentifyInput | null } {
  return { tx: tx as Tx, instead: (instead as IdentifyInput | undefined) ?? null }
}
