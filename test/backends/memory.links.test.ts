import { expect, test } from 'vitest'
import { createMemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import { askForCode, ctx, email, txOf } from './steps.ts'

const who = email('taro@example.jp')

async function sentLink(options: MemoryOptions = {}) {
  const backend = createMemoryBackend({
    connections: [{ name: 'links', strategy: 'email', channels: ['email_link'] }],
    ...options,
  })
  const sent = await askForCode(backend, who)
  const message = backend.lastMessage(who.value)
  const land = () => backend.begin({ resume: { url: message?.link ?? '' }, returnTo: '/cart' }, ctx)
  return { backend, sent, message, land }
}

test('a link leads to where it is told to, and stands alone or beside a code', async () => {
  const alone = await sentLink({ linkTo: 'https://shop.example/in?a=1' })
  expect(alone.message?.link).toMatch(/^https:\/\/shop\.example\/in\?a=1&token=[\w-]{32}$/)
  expect(alone.message?.code).toBe('')
  expect(alone.sent.step).toMatchObject({ type: 'link', codeToo: false })
  const both = await sentLink({ linkAndCode: true, code: '246810' })
  expect(both.message?.code).toBe('246810')
  expect(both.sent.step).toMatchObject({ codeToo: true })
  const done = await both.backend.verify(txOf(both.sent), { code: '246810' }, ctx)
  expect(done.step.type).toBe('done')
  expect((await both.land()).error).toMatchObject({ code: 'link_used' })
})

test.each([
  ['same_browser', 'here', 'same_browser', 'done', true],
  ['same_browser', 'other_device', 'same_browser', 'done', true],
  ['other_browser', 'here', 'there', 'confirm', true],
  ['other_browser', 'other_device', 'here', 'done', false],
  ['other_browser', 'either', 'either', 'done', 'told'],
] as const)(
  'opened in the %s, a link that signs in «%s» lands as «%s»',
  async (linkOpenedIn, linkCompletes, landing, after, joins) => {
    const { backend, sent, land } = await sentLink({ linkOpenedIn, linkCompletes })
    const heard: string[] = []
    backend.watch?.(txOf(sent), ({ step }) => heard.push(step.type), ctx)
    const landed = await land()
    expect(landed.step).toMatchObject({ reason: 'link_landing', landing, identifier: who.value })
    const { step } = await backend.verify(txOf(landed), { check: true }, ctx)
    expect(step).toMatchObject(
      after === 'done' ? { type: 'done', returnTo: '/cart' } : { landing: 'done_there' },
    )
    expect(heard).toEqual(joins === 'told' ? ['confirm'] : joins ? ['done'] : [])
  },
)

test('opened elsewhere, the person may sign in the page that asked instead', async () => {
  const { backend, sent, land } = await sentLink({ linkOpenedIn: 'other_browser' })
  const heard: string[] = []
  backend.watch?.(txOf(sent), ({ step }) => heard.push(step.type), ctx)
  const landed = await land()
  const approved = await backend.choose(txOf(landed), 'there', ctx)
  expect(approved.step).toMatchObject({ type: 'confirm', landing: 'done_there' })
  expect(heard).toEqual(['done'])
})

test('a page that a link opened in the browser that asked has nobody else to sign in', async () => {
  const { backend, land } = await sentLink()
  const landed = await land()
  expect(await backend.choose(txOf(landed), 'there', ctx)).toMatchObject({
    step: landed.step,
    error: { code: 'unsupported' },
  })
})

test('a link that needs the browser that asked goes nowhere in another, and is not used up', async () => {
  const { backend, land } = await sentLink({
    linkNeedsSameBrowser: true,
    linkOpenedIn: 'other_browser',
  })
  const landed = await land()
  expect(landed.step).toMatchObject({ landing: 'wrong_browser' })
  const refused = await backend.verify(txOf(landed), { check: true }, ctx)
  expect(refused).toMatchObject({ error: { code: 'unsupported' }, step: landed.step })
  backend.script({ linkOpenedIn: 'same_browser' })
  const done = await backend.verify(txOf(await land()), { check: true }, ctx)
  expect(done.step.type).toBe('done')
})

test('a failing server keeps the page of an opened link', async () => {
  const { backend, land } = await sentLink()
  const landed = await land()
  backend.script({ fail: { verify: 'network' } })
  expect(await backend.verify(txOf(landed), { check: true }, ctx)).toMatchObject({
    step: landed.step,
    error: { code: 'network' },
  })
})
