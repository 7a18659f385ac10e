import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import type { Capabilities, Connection } from 'genkan/core'
import { keyboardOf } from './keyboard.ts'
import { type Language, WORDS } from './words.ts'

/** Somebody whom no server knows yet. */
export interface Person {
  kind: 'email' | 'phone'
  /** As it is sent to the server. */
  value: string
  /** As this person would write it. */
  typed: string
}

/** The other side of a login, seen by a test. */
export interface Backstage {
  page: Page
  /** Every code that was sent to somebody, the oldest first. Null where the page is the server, and its code known. */
  codesTo: ((to: string) => Promise<string[]> | string[]) | null
  /** Makes every code that was sent too old. Absent where nothing can. */
  expireCodes?(): Promise<unknown> | void
  /** Lets the pause before another code pass. Absent where it has to be waited for. */
  passTime?(seconds: number): Promise<unknown>
  /** Waits until the application has its person. */
  signedIn(): Promise<unknown>
}

export interface Stage extends Backstage {
  capabilities: Capabilities
  /** The connection that sends the codes of this scene. */
  connection: Connection
  language: Language
  person: Person
  /** Another one, reached in the same way. */
  other: Person
}

/** The code of a server that is the page itself. */
export const CODE_IN_PAGE = '246810'

export type Actor = ReturnType<typeof actorOn>

/** A person in front of a login page, with a keyboard and nothing else. */
export function actorOn(stage: Stage) {
  const { page, capabilities, connection, codesTo } = stage
  const words = WORDS[stage.language]
  const hands = keyboardOf({ page })
  const field = page.locator('input[name=identifier]')
  const code = page.getByLabel(words.code, { exact: true })
  const alert = page.getByRole('alert').filter({ hasText: /./ })

  /** In an application's own page the field is ready to type in. A page of the server's is a new one, and begins at its top. */
  const reach = (input: Locator) =>
    capabilities.surface === 'embedded' ? hands.expectFocus(input) : hands.tabTo(input)

  return {
    ...hands,
    words,
    field,
    code,
    reach,

    async identify({ typed } = stage.person) {
      await hands.fill(field, typed)
      await reach(code)
    },

    async enter(digits: string) {
      await reach(code)
      await hands.type(digits)
    },

    /** The code in the message of that number, to somebody who got no more of them. */
    async received(count: number, { value } = stage.person) {
      if (!codesTo) return CODE_IN_PAGE
      await expect.poll(async () => (await codesTo(value)).length).toBeGreaterThanOrEqual(count)
      const codes = await codesTo(value)
      expect(codes).toHaveLength(count)
      return codes.at(-1) ?? ''
    },

    told: (text: string | RegExp) => alert.filter({ hasText: text }).first().waitFor(),

    async waitForAnother() {
      await stage.passTime?.((connection.resendAfterSeconds ?? 0) + 1)
      await page.getByText(words.wait).waitFor({ state: 'hidden' })
    },

    signedIn: () => stage.signedIn(),
  }
}

export const wrongCodes = (right: string, count: number) =>
  Array.from({ length: 10 }, (_, digit) => String(digit).repeat(right.length))
    .filter(code => code !== right)
    .slice(0, count)
