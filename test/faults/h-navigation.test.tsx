import { globSync, readFileSync } from 'node:fs'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import type { AuthBackend, FlowReport, Step } from 'genkan/core'
import { createMemoryBackend } from 'genkan/backends/memory'
import { prepareStage } from 'genkan/testing'
import { home, steps } from '../core/support/places.ts'

beforeAll(prepareStage)

const WORDS = {
  ja: {
    broken: 'この画面で問題が起きました',
    retry: 'もう一度試す',
    reload: 'ページを再読み込みする',
  },
  en: {
    broken: 'Something went wrong on this page',
    retry: 'Try again',
    reload: 'Load this page again',
  },
}

/** The first thing that each screen draws of its step. Reading it throws, until it is mended. */
const DRAWN: [keyof typeof steps, string][] = [
  ['identifier', 'prefill'],
  ['code', 'sentTo'],
  ['link', 'sentTo'],
  ['choose', 'options'],
  ['password', 'identifier'],
  ['passkey', 'skippable'],
  ['confirm', 'identifier'],
  ['handoff', 'reason'],
]

/** A backend whose one step cannot be drawn, as when an adapter hands the kit an object of its own making. */
function breaking(type: keyof typeof steps, key: string) {
  let isBroken = false
  const step = { ...(type === 'identifier' ? home : steps[type]) } as Step & Record<string, unknown>
  const value = step[key]
  Object.defineProperty(step, key, {
    enumerable: true,
    get() {
      if (isBroken) throw new Error('This step cannot be drawn.')
      return value
    },
  })
  const backend: AuthBackend = {
    ...createMemoryBackend(),
    begin: async () => ({ step }),
  }
  return { backend, break: () => (isBroken = true), mend: () => (isBroken = false) }
}

describe.each(['ja', 'en'] as const)('F50: an error inside a screen, in %s', locale => {
  const words = WORDS[locale]

  test.each(DRAWN)(
    '«%s» is held back: a sentence, another try, the application is told, and its own page stays',
    async (type, key) => {
      const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
      const onEvent = vi.fn<(report: FlowReport) => void>()
      const server = breaking(type, key)
      const tree = (show: boolean) => (
        <>
          <p>The shop around it</p>
          <GenkanProvider
            backend={server.backend}
            locale={locale}
            onEvent={onEvent}
            rememberProgress={false}
          >
            {show && <SignIn />}
          </GenkanProvider>
        </>
      )
      const { rerender } = render(tree(false))
      await vi.waitFor(() => expect(onEvent.mock.calls.at(-1)?.[0].type).toBe('step.arrived'))
      server.break()
      rerender(tree(true))
      await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(words.broken))
      expect(screen.getByText('The shop around it')).toBeVisible()
      expect(onEvent.mock.calls.at(-1)?.[0].type).toBe('screen.broke')
      const retry = screen.getByRole('button', { name: words.retry })
      expect(retry).toHaveFocus()
      server.mend()
      await userEvent.setup().click(retry)
      await vi.waitFor(() =>
        expect(screen.queryByRole('button', { name: words.retry })).not.toBeInTheDocument(),
      )
      expect(complained).toHaveBeenCalled()
      complained.mockRestore()
    },
  )
})

test('F48: nothing listens to `unload` or `beforeunload`, which keep a page from being kept for Back', () => {
  const sources = globSync('{src,demo/app}/**/*.{ts,tsx}')
  expect(sources.length).toBeGreaterThan(100)
  const listening = sources.filter(path =>
    /['"`.]on?(before)?unload\b|['"`](before)?unload['"`]/.test(readFileSync(path, 'utf8')),
  )
  expect(listening).toEqual([])
})
