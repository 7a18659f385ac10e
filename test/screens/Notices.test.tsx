import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AuthBackend } from 'genkan/core'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { prepareStage, Stage } from 'genkan/testing'
import { Boundary } from '../../src/screens/Notices/Boundary.tsx'
import { NoScreen } from '../../src/screens/Notices/NoScreen.tsx'

beforeAll(prepareStage)
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => void vi.restoreAllMocks())

const TITLE = "Log-in isn't available right now"

describe('a screen that breaks', () => {
  let isBroken = true
  function Screen() {
    if (isBroken) throw new Error('it broke')
    return <p>whole</p>
  }
  const broke = vi.fn()
  const page = (of: string) => (
    <Stage moment="codeSent" locale="en">
      <Boundary of={of} broke={broke}>
        <Screen />
      </Boundary>
    </Stage>
  )
  beforeEach(() => {
    isBroken = true
    broke.mockClear()
  })

  test('leaves the page standing, says so, has the focus, and is told once', async () => {
    render(page('code'))
    expect(screen.getByRole('heading', { name: TITLE })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Try again' })).toHaveFocus()
    const sentence = document.querySelector('.gk-notice-text')?.textContent ?? '?'
    await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(sentence))
    expect(sentence).not.toContain('it broke')
    expect(broke).toHaveBeenCalledTimes(1)
  })

  test('can be drawn again, and offers to load the page anew after the second time', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
    const user = userEvent.setup()
    render(page('code'))
    expect(screen.queryByRole('button', { name: 'Load this page again' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(broke).toHaveBeenCalledTimes(2)
    expect(screen.getByRole('button', { name: 'Try again' })).toHaveFocus()
    expect(screen.getByRole('button', { name: 'Load this page again' })).toBeVisible()
    isBroken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('whole')).toBeVisible()
    await vi.waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Trying again'))
  })

  test('has another chance with the next step, and none with the same', () => {
    const { rerender } = render(page('code'))
    isBroken = false
    rerender(page('code'))
    expect(screen.queryByText('whole')).toBeNull()
    rerender(page('password'))
    expect(screen.getByText('whole')).toBeVisible()
  })

  test('is whole where nothing breaks', () => {
    isBroken = false
    render(page('code'))
    expect(screen.getByText('whole')).toBeVisible()
    expect(broke).not.toHaveBeenCalled()
  })
})

describe('a screen that could not be fetched', () => {
  const show = (tries: number) => {
    const retry = vi.fn()
    render(
      <Stage moment="codeSent" locale="en">
        <NoScreen why="missing" tries={tries} retry={retry} />
      </Stage>,
    )
    return retry
  }

  test.each([
    [1, true, false],
    [2, true, true],
    [2, false, false],
  ])('after %i tries, online %s, the page may be loaded anew: %s', (tries, online, may) => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online)
    show(tries)
    expect(screen.queryAllByRole('button', { name: 'Load this page again' })).toHaveLength(
      may ? 1 : 0,
    )
    expect(screen.getByRole('alert')).toHaveTextContent(
      online ? "We couldn't connect." : "You're offline.",
    )
  })

  test('is asked for again with one press', async () => {
    const retry = show(1)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(retry).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('status')).toHaveTextContent('Trying again')
  })
})

describe('between the screens', () => {
  test('somebody who logged in in another tab is told so, has the focus and a way on', async () => {
    render(<Stage moment="signedInElsewhere" locale="en" />)
    const [goOn, startOver] = screen.getAllByRole('button')
    expect(goOn).toHaveTextContent('Continue')
    expect(goOn).toHaveFocus()
    expect(startOver).toHaveTextContent('Start over')
    const title = screen.getByRole('heading').textContent ?? '?'
    expect(screen.getByRole('status')).toHaveTextContent(title)
  })

  test.each([
    ['starting', true, ''],
    ['redirecting', false, 'Taking you to the next page'],
    ['signedIn', false, "You're logged in"],
  ] as const)('%s, quiet: %s, says «%s»', (moment, isQuiet, said) => {
    const { container } = render(<Stage moment={moment} locale="en" />)
    const place = container.querySelector('.gk-notices')
    expect(place?.hasAttribute('data-quiet')).toBe(isQuiet)
    expect(screen.getByRole('status').textContent).toBe(said)
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('a login that cannot begin says why, and begins with one press once it can', async () => {
    const user = userEvent.setup()
    const memory = createMemoryBackend()
    let isUp = false
    const capabilities: AuthBackend['capabilities'] = ctx =>
      isUp ? memory.capabilities(ctx) : Promise.reject(new TypeError('Failed to fetch'))
    render(
      <GenkanProvider backend={{ ...memory, capabilities }} locale="en">
        <SignIn />
      </GenkanProvider>,
    )
    const again = await screen.findByRole('button', { name: 'Try again' })
    expect(screen.getByRole('heading', { name: TITLE })).toBeVisible()
    isUp = true
    await user.click(again)
    expect(await screen.findByLabelText('Email address or phone number')).toHaveFocus()
  })
})
