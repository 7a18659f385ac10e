import 'genkan/styles.css'
import { cleanup, render } from '@testing-library/react'
import { momentNames, prepareStage, Stage, StageWords } from 'genkan/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { bundleOf, speeches, speechOf } from '../../.storybook/words/languages.ts'

beforeAll(async () => {
  await prepareStage()
  await page.viewport(320, 640)
})

/** What leaves the screen of 320 px or is cut off, as sentences. */
function cramped(root: HTMLElement): string[] {
  const found: string[] = []
  if (document.documentElement.scrollWidth > 320) {
    found.push(`the page is ${document.documentElement.scrollWidth} px wide`)
  }
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.closest('.gk-visually-hidden, select, svg')) continue
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    const text = element.textContent?.slice(0, 40)
    if (box.left < -0.5 || box.right > 320.5) {
      found.push(`<${element.tagName} ${element.className}> leaves the screen: ${text}`)
    }
    const isInput = element.tagName === 'INPUT'
    if (!isInput && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
      found.push(`<${element.tagName} ${element.className}> holds more than it shows: ${text}`)
    }
  }
  return found
}

describe.each(Object.keys(speeches))('F61: on a phone of 320 px, in %s', name => {
  const { locale, texts } = speechOf(name)

  test('no moment is wider than the screen, and nothing is cut off', () => {
    const complaints: string[] = []
    for (const moment of momentNames) {
      const { container } = render(
        <main className="gk-page">
          <StageWords words={bundleOf(texts())}>
            <Stage moment={moment} locale={locale} />
          </StageWords>
        </main>,
      )
      expect(container.textContent?.length, moment).toBeGreaterThan(3)
      complaints.push(...cramped(container).map(it => `${moment}: ${it}`))
      cleanup()
    }
    expect(complaints.join('\n')).toBe('')
  })
})

describe('in Arabic', () => {
  const show = (moment: (typeof momentNames)[number]) =>
    render(
      <StageWords words={bundleOf(speechOf('ar').texts())}>
        <Stage moment={moment} locale="ar" />
      </StageWords>,
    ).container

  test('the login runs from right to left by itself, whatever the page around it says', () => {
    const root = show('codeSent').querySelector('.gk-sign-in')
    expect(root).toHaveAttribute('dir', 'rtl')
    expect(root).toHaveAttribute('lang', 'ar')
  })

  test.each(['codeSent', 'identifierPhone', 'phoneEnrollment', 'linkSentWithCode'] as const)(
    'codes and numbers are typed from left to right: %s',
    moment => {
      const inputs = [...show(moment).querySelectorAll('input')].filter(it => it.type !== 'hidden')
      expect(inputs.length).toBeGreaterThan(0)
      for (const input of inputs) expect(getComputedStyle(input).direction).toBe('ltr')
    },
  )

  test('the button in a box stands at its left end, the arrow of the country points left', () => {
    const sentTo = show('codeSent').querySelector('.gk-otp-entry-sent-to')
    const [destination, change] = [...(sentTo?.children ?? [])]
      .filter(it => !it.classList.contains('gk-visually-hidden'))
      .map(it => it.getBoundingClientRect().left)
    expect(change).toBeLessThan(destination ?? 0)
    const chevron = show('phoneEnrollment').querySelector('.gk-icon-chevron')
    expect(chevron && getComputedStyle(chevron).scale).toBe('-1 1')
  })

  test('a masked number keeps its order inside a sentence', () => {
    const text = [...show('choosing').querySelectorAll('.gk-method-picker-hint')]
      .map(hint => hint.firstChild as Text)
      .find(hint => hint.data.includes('5678')) as Text
    const at = (part: string) => {
      const range = document.createRange()
      range.setStart(text, text.data.indexOf(part))
      range.setEnd(text, text.data.indexOf(part) + part.length)
      return range.getBoundingClientRect().left
    }
    const digits = text.data.match(/\d+/g) ?? []
    expect(digits.length, text.data).toBeGreaterThan(1)
    expect(at(digits[0] ?? '')).toBeLessThan(at(digits.at(-1) ?? ''))
  })
})
