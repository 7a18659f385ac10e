import { violations } from './violations.ts'
import 'genkan/styles.css'
import { momentNames, prepareStage, Stage } from 'genkan/testing'
import { applyTheme } from 'genkan/theme'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

declare global {
  interface Window {
    policyPage: {
      violations: string[]
      /** Draws every moment in a language, one after the other. Returns the names of those that were not drawn. */
      drawAll(locale: string): Promise<{ drawn: number; missing: string[] }>
      /** What the policy must catch, to see that it is there and that its violations are heard of. */
      misbehave(): Promise<void>
    }
  }
}

const place = document.getElementById('stage') as HTMLElement
const root = createRoot(place)
const frame = () => new Promise(resolve => requestAnimationFrame(resolve))

window.policyPage = {
  violations,
  async drawAll(locale) {
    await prepareStage()
    applyTheme({ tokens: { '--gk-color-primary': '#7a1f5c', '--gk-radius-field': '12px' } })
    const missing: string[] = []
    for (const moment of momentNames) {
      flushSync(() => root.render(<Stage key={moment} moment={moment} locale={locale} />))
      await frame()
      if (!place.querySelector('.gk-sign-in')) missing.push(moment)
    }
    return { drawn: momentNames.length - missing.length, missing }
  },
  async misbehave() {
    const element = document.body.appendChild(document.createElement('p'))
    element.setAttribute('style', 'color: red')
    document.head.appendChild(document.createElement('style')).append('p { color: red }')
    try {
      element.innerHTML = '<b>markup</b>'
    } catch {
      // Trusted Types throw as well.
    }
    await frame()
  },
}
