import { describe, expect, test } from 'vitest'
import type { AuthBackend } from 'genkan/core'
import type { AddressStore } from '../../../src/backends/firebase/remembered.ts'
import { askForCode, ctx, email, phone, txOf } from '../steps.ts'
import { openFirebase, readOutbox } from './people.ts'

let people = 0
const somebody = () => `link-${Date.now()}-${(people += 1)}@example.jp`

function createStore(): AddressStore & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: key => void kept.delete(key),
  }
}

/** Links, against the double in `npm test` and against Google's emulator in `npm run test:firebase`. */
export function describeLinks(origin: () => string) {
  const open = (backend: AuthBackend, url: string) => backend.begin({ resume: { url } }, ctx)
  async function ask(to: string, storage: AddressStore | null) {
    const sent = await askForCode(openFirebase(origin(), { storage }), email(to))
    const link = (await readOutbox(origin())).linksTo(to).at(-1) ?? ''
    return { sent, link }
  }

  describe('a link by e-mail', () => {
    test('signs in where somebody goes on, and is not used up by being opened', async () => {
      const to = somebody()
      const storage = createStore()
      const { sent, link } = await ask(to, storage)
      expect(sent.step).toMatchObject({ type: 'link', completes: 'other_device' })
      const page = openFirebase(origin(), { storage })
      for (let scanner = 0; scanner < 3; scanner += 1) await open(page, link)
      const landed = await open(page, link)
      expect(landed.step).toMatchObject({
        type: 'confirm',
        reason: 'link_landing',
        landing: 'same_browser',
        identifier: to,
      })
      expect(JSON.stringify([sent, landed])).not.toContain('oobCode')
      const done = await page.verify(txOf(landed), { check: true }, ctx)
      expect(done.step).toMatchObject({
        type: 'done',
        isNewUser: true,
        session: { user: { email: to } },
      })
      expect([...storage.kept]).toEqual([])
    })

    test('works once', async () => {
      const storage = createStore()
      const { link } = await ask(somebody(), storage)
      const page = openFirebase(origin(), { storage })
      const twin = await open(page, link)
      const landed = await open(page, link)
      expect((await page.verify(txOf(landed), { check: true }, ctx)).step.type).toBe('done')
      for (const late of [
        await page.verify(txOf(twin), { check: true }, ctx),
        await open(page, link),
      ]) {
        expect(late.error).toMatchObject({ code: 'link_used', recover: 'restart' })
        expect(late.step.type).toBe('identifier')
      }
    })

    test('opened on another device asks for the address, and takes only the right one', async () => {
      const to = somebody()
      const { link } = await ask(to, createStore())
      const elsewhere = openFirebase(origin(), { storage: createStore() })
      const landed = await open(elsewhere, link)
      expect(landed.step).toMatchObject({ type: 'identifier', reason: 'confirm_link' })
      const other = { identifier: email('somebody.else@example.jp') }
      const wrong = await elsewhere.identify(txOf(landed), other, ctx)
      expect(wrong.error).toMatchObject({ code: 'invalid_identifier', field: 'identifier' })
      expect(wrong.step).toMatchObject({ type: 'identifier', reason: 'confirm_link' })
      const done = await elsewhere.identify(txOf(wrong), { identifier: email(to) }, ctx)
      expect(done.step.type).toBe('done')
    })

    test('that belongs to another address than the remembered one asks for it, and is not lost', async () => {
      const to = somebody()
      const { link } = await ask(to, createStore())
      const storage = createStore()
      await ask(somebody(), storage)
      const page = openFirebase(origin(), { storage })
      const landed = await open(page, link)
      const wrong = await page.verify(txOf(landed), { check: true }, ctx)
      expect(wrong.step).toMatchObject({ type: 'identifier', reason: 'confirm_link' })
      const done = await page.identify(txOf(wrong), { identifier: email(to) }, ctx)
      expect(done.step).toMatchObject({ type: 'done', session: { user: { email: to } } })
    })

    test('that somebody made up is refused, and an address without one opens the start', async () => {
      const page = openFirebase(origin())
      const forged = await open(
        page,
        'https://app.example/login?mode=signIn&oobCode=made-up&apiKey=key',
      )
      expect(forged.error).toMatchObject({ code: 'link_used', maybe: ['expired_code'] })
      for (const address of ['https://app.example/login', 'https://app.example/?oobCode=1'])
        expect(await open(page, address)).toMatchObject({ step: { type: 'identifier' } })
    })

    test('and a code by SMS lead to the same page, each by its own connection', async () => {
      const page = openFirebase(origin())
      expect((await askForCode(page, phone('+819087654321'))).step.type).toBe('code')
      expect((await askForCode(page, email(somebody()))).step.type).toBe('link')
    })
  })
}
