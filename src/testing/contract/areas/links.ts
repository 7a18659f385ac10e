import type { AuthBackend, LinkStep, Outcome } from '../../../core/backend.ts'
import { newPerson, txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

export const links: AreaTests = ({ harness, runner: { expect }, near }) => {
  const adapter = async () => {
    if (!harness.links) throw new Error('The harness has no `links`.')
    return harness.links.adapter()
  }
  const linkOf = async (to: string) => (await harness.links?.link(to)) ?? ''
  const open = (backend: AuthBackend, url: string) => backend.begin({ resume: { url } }, near.ctx())
  const goOn = (backend: AuthBackend, landed: Outcome) =>
    backend.verify(txOf(landed), { check: true }, near.ctx())
  /** Not every server can be asked about a link without using it up: then going on tells. */
  const follow = async (backend: AuthBackend, url: string) => {
    const landed = await open(backend, url)
    return landed.step.type === 'confirm' ? goOn(backend, landed) : landed
  }

  async function askForLink(backend: AuthBackend, to = newPerson('email'), connection?: string) {
    const begun = await backend.begin({ ...(connection && { connection }) }, near.ctx())
    const { step, error } = await backend.identify(txOf(begun), { identifier: to }, near.ctx())
    expect(error, 'no link was sent').toBe(undefined)
    if (step.type !== 'link') throw new Error(`Expected a link step and got «${step.type}».`)
    return { sent: step, to: to.value, url: await linkOf(to.value) }
  }
  const moves = ({ completes }: LinkStep) => completes !== 'other_device'

  return {
    'opening a link uses nothing up, however often; going on signs the person in': async () => {
      const backend = await adapter()
      const { sent, to, url } = await askForLink(backend)
      expect(sent.sentTo, 'the whole address is shown').not.toContain(to)
      for (let scanner = 0; scanner < 3; scanner += 1) await open(backend, url)
      const landed = await open(backend, url)
      expect(landed.error).toBe(undefined)
      expect(landed.step).toMatchObject({ type: 'confirm', reason: 'link_landing' })
      const done = await goOn(backend, landed)
      expect(done.error).toBe(undefined)
      expect(done.step.type).toBe('done')
    },

    ...(harness.enabling && {
      'whoever would rather not wait for a mail takes a method that is offered, and need not say again who they are':
        async () => {
          const backend = await harness.enabling?.([
            { name: 'links', strategy: 'email', channels: ['email_link', 'email_code'] },
          ])
          if (!backend) throw new Error('The harness gave no adapter.')
          const { sent, to } = await askForLink(backend, newPerson('email'), 'links')
          expect(sent.switchTo ?? [], 'offered beside the link').toEqual(['email_code'])
          near.wait(harness.limits.resendAfterSeconds)
          const coded = near.codeStepOf(await backend.choose(sent.tx, 'email_code', near.ctx()))
          expect(coded.switchTo).toContain('email_link')
          const code = await harness.code(to)
          expect((await backend.verify(coded.tx, { code }, near.ctx())).step.type).toBe('done')
        },
    }),

    'a link works once, and a page opened before that is refused too': async () => {
      const backend = await adapter()
      const { url } = await askForLink(backend)
      const [landed, twin] = [await open(backend, url), await open(backend, url)]
      expect((await goOn(backend, landed)).step.type).toBe('done')
      for (const late of [await goOn(backend, twin), await follow(backend, url)]) {
        near.expectRefusal(late, 'link_used', 'expired_code', 'invalid_code')
        expect(late.error?.field, 'nobody typed a code').toBe(undefined)
        expect(late.step.type).toBe('identifier')
      }
    },

    'a link that is too old says so, and one may begin anew': async () => {
      const backend = await adapter()
      const { url } = await askForLink(backend)
      const landed = await open(backend, url)
      await harness.links?.expire()
      for (const late of [await goOn(backend, landed), await follow(backend, url)]) {
        near.expectRefusal(late, 'expired_code')
        expect(late.step.type).toBe('identifier')
      }
    },

    'a newer link signs in, and takes the place of the older one where the server says so':
      async () => {
        const backend = await adapter()
        const { sent, to, url } = await askForLink(backend)
        near.wait(harness.limits.resendAfterSeconds)
        const again = await backend.resend(sent.tx, {}, near.ctx())
        expect(again.error).toBe(undefined)
        expect(again.step).toMatchObject({ type: 'link', sentTo: sent.sentTo })
        if (harness.links?.olderStay === undefined)
          near.expectRefusal(
            await follow(backend, url),
            'expired_code',
            'invalid_code',
            'link_used',
          )
        expect((await follow(backend, await linkOf(to))).step.type).toBe('done')
      },

    'a link that somebody made up is refused, and an address without one opens the start':
      async () => {
        const backend = await adapter()
        const { url } = await askForLink(backend)
        const forged = new URL(url)
        for (const name of forged.searchParams.keys()) forged.searchParams.set(name, 'made-up')
        near.expectRefusal(await follow(backend, forged.href), 'invalid_code', 'expired_code')
        const plain = await open(backend, forged.origin)
        expect(plain.error).toBe(undefined)
        expect(plain.step.type).toBe('identifier')
      },

    'the page that waits hears «not yet» without a refusal, and is signed in once the link was used':
      async () => {
        const backend = await adapter()
        const { sent, url } = await askForLink(backend)
        const notYet = await backend.verify(sent.tx, { check: true }, near.ctx())
        expect(notYet.error).toBe(undefined)
        expect(notYet.step).toMatchObject({ type: 'link', sentTo: sent.sentTo })
        await goOn(backend, await open(backend, url))
        const after = await backend.verify(sent.tx, { check: true }, near.ctx())
        expect(after.step.type).toBe(moves(sent) ? 'done' : 'link')
      },

    'where it tells by itself, it tells once, and nobody who stopped listening': async () => {
      const backend = await adapter()
      const { features } = await backend.capabilities(near.ctx())
      expect(features.watch && !backend.watch, 'it says it can and cannot').toBe(false)
      if (!features.watch) return
      const { sent, url } = await askForLink(backend)
      const heard: string[] = []
      backend.watch?.(sent.tx, () => heard.push('gone'), near.ctx())()
      const stop = backend.watch?.(sent.tx, ({ step }) => heard.push(step.type), near.ctx())
      await goOn(backend, await open(backend, url))
      const end = Date.now() + 5000
      while (moves(sent) && heard.length === 0 && Date.now() < end)
        await new Promise(resolve => setTimeout(resolve, 20))
      expect(heard).toEqual(moves(sent) ? ['done'] : [])
      stop?.()
    },

    'the token stays out of the steps': async () => {
      const backend = await adapter()
      const { sent, url } = await askForLink(backend)
      const landed = await open(backend, url)
      const tokens = [...new URL(url).searchParams.values()].filter(value => value.length > 15)
      for (const token of tokens)
        expect(JSON.stringify([sent, landed]).includes(token), 'a token is in a step').toBe(false)
    },
  }
}
