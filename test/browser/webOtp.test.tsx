import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'

afterEach(() => vi.restoreAllMocks())

/** The browser's own answer to each request: none comes without a phone, so it ends when it is given up. */
function listen() {
  const ends: Promise<string>[] = []
  const { credentials } = navigator
  const real = credentials.get.bind(credentials)
  vi.spyOn(credentials, 'get').mockImplementation(options => {
    const answer = real(options)
    ends.push(
      answer.then(
        () => 'answered',
        (thrown: Error) => thrown.name,
      ),
    )
    return answer
  })
  return ends
}

test.each(['types', 'leaves the page'])(
  'Chromium gives up waiting for an SMS as soon as the person %s',
  async what => {
    expect('OTPCredential' in window).toBe(true)
    const ends = listen()
    const user = userEvent.setup()
    const { unmount } = render(
      <GenkanProvider backend={createMemoryBackend()} locale="en">
        <SignIn webOtp />
      </GenkanProvider>,
    )
    await user.type(
      await screen.findByLabelText('Email address or phone number'),
      '+819012345678{Enter}',
    )
    const code = await screen.findByLabelText('6-digit code')
    await vi.waitFor(() => expect(ends).toHaveLength(1))
    expect(await Promise.race([ends[0], Promise.resolve('still waiting')])).toBe('still waiting')
    if (what === 'types') await user.type(code, '2')
    else unmount()
    expect(await ends[0]).toBe('AbortError')
  },
)
