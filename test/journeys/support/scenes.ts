import { expect } from 'vitest'
import type { Channel, Connection } from 'genkan/core'
import { type Actor, type Stage, wrongCodes } from './actor.ts'

/** How a scene ended: what the table says of it. */
export type Ending = 'signed in' | 'signed in, from the beginning'

export interface Scene {
  /** The row of the table. */
  title: string
  /** Of reliability.md. */
  fault?: `F${number}`
  /** The channel it is about. Default: any code. */
  by?: Channel
  /** Why a backend with such a connection is not asked for it. */
  missing?(connection: Connection): string | null
  /** Something has to make codes too old. */
  needsOldCodes?: true
  play(actor: Actor, stage: Stage): Promise<Ending | void>
}

async function signIn({ identify, enter, received, signedIn }: Actor) {
  await identify()
  await enter(await received(1))
  await signedIn()
}

/** The journeys that every backend is taken on, by keyboard alone. */
export const SCENES: Scene[] = [
  { title: 'A new person signs in with a code by e-mail', by: 'email_code', play: signIn },
  { title: 'A new person signs in with a code by SMS', by: 'sms_code', play: signIn },
  {
    title: 'A wrong code is told at the field, and typed over',
    async play({ identify, enter, received, told, code, words, signedIn }) {
      await identify()
      const right = await received(1)
      await enter(wrongCodes(right, 1)[0] ?? '')
      await told(words.refused)
      expect(await code.getAttribute('aria-invalid')).toBe('true')
      await enter(right)
      await signedIn()
    },
  },
  {
    title: 'A code that is too old leads to a new one',
    fault: 'F43',
    needsOldCodes: true,
    async play(actor, { expireCodes }) {
      const { identify, enter, received, told, words, waitForAnother, press, signedIn } = actor
      await identify()
      const old = await received(1)
      await expireCodes?.()
      await enter(old)
      await told(words.mayBeOld)
      await waitForAnother()
      await press(words.resend)
      await enter(await received(2))
      await signedIn()
    },
  },
  {
    title: 'Another code can be had once the wait is over',
    missing: ({ resendAfterSeconds }) =>
      resendAfterSeconds === undefined ? 'there is no wait that it would name' : null,
    async play(actor, { page, passTime }) {
      const { identify, enter, received, words, waitForAnother, tabTo, key, button, signedIn } =
        actor
      await identify()
      await received(1)
      await page.getByText(words.wait).waitFor()
      await tabTo(button(words.resend))
      // Where the pause is a short one, it may be over by now.
      if (passTime) await key('Enter')
      await waitForAnother()
      await received(1)
      await key('Enter')
      await enter(await received(2))
      await signedIn()
    },
  },
  {
    title: 'Too many tries lead to a new code',
    fault: 'F43',
    missing: ({ code }) =>
      code?.maxAttempts === undefined ? 'it does not say how many tries there are' : null,
    async play(actor, { connection }) {
      const { identify, enter, received, told, words, waitForAnother, press, signedIn } = actor
      await identify()
      const tries = wrongCodes(await received(1), connection.code?.maxAttempts ?? 0)
      for (const [index, wrong] of tries.entries()) {
        await enter(wrong)
        await told(index < tries.length - 1 ? words.wrong(tries.length - 1 - index) : words.tooMany)
      }
      await waitForAnother()
      await press(words.resend)
      await enter(await received(2))
      await signedIn()
    },
  },
  {
    title: 'A mistyped address is given back to be mended',
    fault: 'F54',
    async play(actor, { person, other }) {
      const { identify, received, words, press, field, reach, key, enter, signedIn } = actor
      await identify()
      await received(1)
      await press(person.kind === 'email' ? words.changeEmail : words.changePhone)
      await reach(field)
      const given = await field.inputValue()
      if (person.kind === 'email') expect(given).toBe(person.value)
      else expect(given.replace(/\D/g, '')).toMatch(new RegExp(`${person.value.slice(3)}$`))
      await received(1)
      await key('ControlOrMeta+a')
      await actor.type(other.typed)
      await key('Enter')
      await enter(await received(1, other))
      await signedIn()
    },
  },
  {
    title: 'A page loaded anew still takes the code that was sent',
    fault: 'F46',
    async play(actor, { page }) {
      const { identify, received, words, code, enter, signedIn } = actor
      await identify()
      const sent = await received(1)
      // The message may be there before the page has heard that it was sent.
      await code.waitFor()
      await page.reload()
      const lost = page.getByText(words.startedOver)
      await code.or(lost).first().waitFor()
      const isLost = (await lost.count()) > 0
      if (isLost) await identify()
      await enter(isLost ? await received(2) : sent)
      await signedIn()
      return isLost ? 'signed in, from the beginning' : 'signed in'
    },
  },
]
