import 'genkan/styles.css'
import { render } from '@testing-library/react'
import { type MomentName, prepareStage, Stage } from 'genkan/testing'
import { beforeAll, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

/** CSS pixels: a phone held upright, less its keyboard. */
const HEIGHT = 400

beforeAll(async () => {
  await prepareStage()
  await page.viewport(320, HEIGHT)
})

const Page = ({ moment }: { moment: MomentName }) => (
  <>
    <pre>{'\n'.repeat(15)}</pre>
    <Stage moment={moment} locale="ja" />
    <pre>{'\n'.repeat(100)}</pre>
  </>
)

test.each([
  ['identifierEither', 'nobody'],
  ['codeSent', '12'],
  ['phoneEnrollment', '090'],
  ['enteringPassword', ''],
] as const)('what is wrong is on the screen with its field: %s', async (moment, typed) => {
  const { container } = render(<Page moment={moment} />)
  const field = container.querySelector<HTMLElement>('input.gk-input, input.gk-code-input')
  if (!field) throw new Error('there is no field')
  scrollTo(0, field.getBoundingClientRect().bottom + scrollY - HEIGHT)
  await userEvent.type(field, `${typed}{Enter}`)
  const sentence = await vi.waitUntil(() => container.querySelector('.gk-error'))
  await vi.waitFor(() => {
    expect(sentence.getBoundingClientRect().bottom).toBeLessThanOrEqual(HEIGHT)
    expect(field.getBoundingClientRect().top).toBeGreaterThanOrEqual(0)
  })
})

test('nobody who is elsewhere on the page is taken there', async () => {
  scrollTo(0, 0)
  const { container } = render(<Page moment="identifierRefused" />)
  await vi.waitUntil(() => container.querySelector('.gk-error'))
  await new Promise(requestAnimationFrame)
  expect(scrollY).toBe(0)
})
