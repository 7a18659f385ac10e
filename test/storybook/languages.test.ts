import { afterEach, describe, expect, test } from 'vitest'
import { speeches, speechOf } from '../../.storybook/words/languages.ts'
import { longer, mirrored, wider } from '../../.storybook/words/pseudo.ts'
import { words } from '../../.storybook/words/files.ts'
import { estimateLines } from '../../scripts/locales/width.ts'

afterEach(() => history.replaceState(null, '', '/'))

describe("the language menu of Storybook's toolbar", () => {
  test('offers every language there is a folder for, and says which still await their review', () => {
    for (const locale of Object.keys(words.languages)) expect(speeches).toHaveProperty(locale)
    expect(speeches['ja']?.title).toBe('日本語')
    expect(speeches['ko']?.title).toBe('한국어 (awaiting native review)')
  })

  test('?keys in the address shows keys instead of texts, whatever the toolbar says', () => {
    expect(speechOf('ja').texts()['otpEntry']?.['title']).toBe('認証コードを入力')
    history.replaceState(null, '', '/iframe.html?id=x&keys')
    expect(speechOf('ja').texts()['otpEntry']?.['title']).toBe('otpEntry.title')
  })

  test('a language that nobody knows is Japanese', () => {
    expect(speechOf('xx').locale).toBe('ja')
    expect(speechOf(undefined).locale).toBe('ja')
    expect(speechOf('constructor').locale).toBe('ja')
  })
})

describe('strange texts', () => {
  const text = 'You can resend in {{duration}}'

  test('keep their variables', () => {
    for (const strange of [longer, wider, mirrored]) {
      expect(strange(text)).toContain('{{duration}}')
      expect(strange(text)).not.toMatch(/resend/)
    }
  })

  test('longer ones have at least 40 % more letters, with marks above and below', () => {
    const letters = (it: string) => it.replaceAll(/\{\{.*?\}\}/g, '').length
    expect(letters(longer(text))).toBeGreaterThanOrEqual(letters(text) * 1.4)
    expect(longer('Aa')).toMatch(/^⟦Åå/)
  })

  test('wide ones take more room, mirrored ones run from right to left', () => {
    expect(estimateLines(wider(text), 16, 120)).toBeGreaterThan(estimateLines(text, 16, 120))
    expect(mirrored(text)).toMatch(/\p{Script=Hebrew}/u)
    expect(speechOf('mirrored').locale).toBe('he')
  })
})
