import axe from 'axe-core'
import { momentNames } from 'genkan/testing'
import { describe, expect, test } from 'vitest'
import { reduceMotion } from '../../../.storybook/themes.ts'
import { complaints, CONTRAST, draw, emulate, judge, place, resultTypes } from './judge.tsx'

const FORCED = [{ name: 'forced-colors', value: 'active' }]

describe('every moment, judged by axe', () => {
  test.each(['ja', 'en'])(
    'F60: has nothing to complain of in %s, in any theme, with more contrast too',
    judge,
    300_000,
  )

  // Under forced colours a browser paints with the person's own, and `getComputedStyle`, from which axe reckons contrast,
  // goes on telling ours (seen). What can go wrong then is what opts out, and what was told apart by its surface alone.
  test('F60: keeps names, roles and edges under forced colours', async () => {
    await emulate(FORCED)
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    const found: string[] = []
    for (const moment of momentNames) {
      draw(moment, 'ja')
      const rules = { 'color-contrast': { enabled: false } }
      found.push(...complaints(moment, await axe.run(place, { rules, resultTypes })))
      for (const element of place.querySelectorAll<HTMLElement>('*')) {
        const style = getComputedStyle(element)
        const isPicture = element.closest('svg, [aria-hidden=true]') !== null
        if (style.getPropertyValue('forced-color-adjust') === 'none' && !isPicture)
          found.push(`${moment}: keeps its own colours: ${element.outerHTML.slice(0, 120)}`)
        const isControl = element.matches('.gk-button, .gk-input')
        if (isControl && (style.borderTopStyle === 'none' || style.borderTopWidth === '0px'))
          found.push(`${moment}: has no edge: ${element.outerHTML.slice(0, 120)}`)
      }
    }
    expect(found).toEqual([])
  }, 60_000)

  test('a theme that is too pale is found', async () => {
    draw('codeExpired', 'ja')
    document.documentElement.style.setProperty('--gk-color-text', '#999')
    const { violations } = await axe.run(place, { runOnly: CONTRAST })
    document.documentElement.style.removeProperty('--gk-color-text')
    expect(violations.map(({ id }) => id)).toEqual(['color-contrast'])
  })

  test('less motion is what the toolbar of the stories makes it', () => {
    draw('codeVerifying', 'ja')
    const screen = place.querySelector('.gk-sign-in') as HTMLElement
    const step = () => getComputedStyle(screen).getPropertyValue('--gk-motion-step')
    expect(step()).toBe('150ms')
    reduceMotion(true)
    expect(step()).toBe('0s')
    reduceMotion(false)
    expect(step()).toBe('150ms')
  })
})
