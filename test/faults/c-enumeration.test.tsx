import { act, cleanup, fireEvent, getRoles, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import type { FlowReport } from 'genkan/core'
import { createMemoryBackend } from 'genkan/backends/memory'
import { prepareStage } from 'genkan/testing'
import { withoutIds } from './support/withoutIds.ts'

beforeAll(prepareStage)
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const WORDS = {
  ja: {
    identifier: 'メールアドレスまたは電話番号',
    code: '認証コード（6桁）',
    resend: 'コードを再送する',
  },
  en: {
    identifier: 'Email address or phone number',
    code: '6-digit code',
    resend: 'Send a new code',
  },
}

/** Two addresses that look alike once they are masked, so that nothing else about them can differ. */
const KNOWN = 'tarou@example.jp'
const UNKNOWN = 'tanuk@example.jp'

const METHODS = ['capabilities', 'begin', 'identify', 'choose', 'verify', 'resend'] as const

const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? ''

/** Everything that somebody in front of the page, beside it or on its network could see, in one world. */
async function visit(
  who: string,
  locale: 'ja' | 'en',
  { enumeration, delayMs }: { enumeration: 'safe' | 'reveals'; delayMs: number },
) {
  const words = WORDS[locale]
  const memory = createMemoryBackend({
    code: '246810',
    users: [KNOWN],
    signup: 'closed',
    enumeration,
    delayMs,
    resendAfterSeconds: 1,
  })
  const start = Date.now()
  const requests: string[] = []
  for (const method of METHODS) {
    const own = memory[method] as (...args: unknown[]) => Promise<unknown>
    const noted = (...args: unknown[]) => {
      requests.push(`${method} at ${Date.now() - start}`)
      return own(...args)
    }
    Object.assign(memory, { [method]: noted })
  }
  const order: string[] = []
  const onEvent = ({ type, from, to, problem }: FlowReport) =>
    order.push(`${type}: ${from} → ${to} ${problem ?? ''} at ${Date.now() - start}`)
  const view = render(
    <GenkanProvider
      backend={memory}
      locale={locale}
      onEvent={onEvent}
      rememberProgress={false}
      followTabs={false}
    >
      <SignIn />
    </GenkanProvider>,
  )
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  const seen: object[] = []
  const look = () =>
    seen.push({
      dom: withoutIds(view.container.innerHTML),
      tree: Object.entries(getRoles(view.container)).map(([role, elements]) => [
        role,
        elements.map(nameOf),
      ]),
      focus: withoutIds(document.activeElement?.outerHTML ?? ''),
    })

  await pass(delayMs * 3 + 50)
  const field = screen.getByLabelText(words.identifier)
  fireEvent.input(field, { target: { value: who } })
  fireEvent.submit(field.closest('form') as HTMLFormElement)
  let tick = 0
  for (; !screen.queryByLabelText(words.code) && tick < 5_000; tick += 10) await pass(10)
  look()
  // A wrong code, another code once the wait is over, and a wrong one again.
  for (const wrong of ['111111', '222222']) {
    fireEvent.input(screen.getByLabelText(words.code), { target: { value: wrong } })
    await pass(delayMs + 700)
    look()
    await pass(3_000)
    fireEvent.click(screen.getByRole('button', { name: words.resend }))
    await pass(delayMs + 700)
    look()
  }
  view.unmount()
  return { seen, requests, order, tick }
}

// What comes late comes late once, for whoever is first.
beforeAll(async () => {
  vi.useFakeTimers()
  await visit(KNOWN, 'ja', { enumeration: 'safe', delayMs: 5 })
  await visit(KNOWN, 'en', { enumeration: 'safe', delayMs: 5 })
})

describe.each(['ja', 'en'] as const)(
  'F17, F18: somebody known and somebody unknown, in %s',
  locale => {
    test.each([
      ['safe', 5],
      ['safe', 500],
      ['reveals', 0],
      ['reveals', 5],
      ['reveals', 250],
      ['reveals', 500],
    ] as const)(
      'see and send the same at a server that is «%s» and takes %i ms: DOM, accessibility tree, requests, order, focus, moment',
      async (enumeration, delayMs) => {
        const known = await visit(KNOWN, locale, { enumeration, delayMs })
        const unknown = await visit(UNKNOWN, locale, { enumeration, delayMs })
        expect(known.seen).toHaveLength(5)
        expect(known.tick).toBeLessThan(5_000)
        expect(unknown.tick).toBe(known.tick)
        expect(unknown.order).toEqual(known.order)
        // A server that tells people apart is asked for nobody: what it is not asked, it alone can see.
        if (enumeration === 'safe') expect(unknown.requests).toEqual(known.requests)
        expect(unknown.seen).toEqual(known.seen)
      },
    )
  },
)
