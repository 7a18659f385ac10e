import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest'
import { GenkanProvider, type GenkanProviderProps, SignIn } from 'genkan'
import { createMemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import { prepareStage } from 'genkan/testing'
import { bundle as en } from '../../src/i18n/bundles/en.gen.ts'
import { bundle as ja } from '../../src/i18n/bundles/ja.gen.ts'
import { SpokenLog } from './support/SpokenLog.ts'

// What the two live regions say on the way through a login, and where the focus goes, is kept as text in spoken/*.txt,
// reviewed by a person. `npx vitest run --project unit test/a11y -u` writes it anew.

const CODE = '246810'
const WORDS = { ja, en } as const
type Speech = keyof typeof WORDS

beforeAll(prepareStage)

// jsdom has no authenticators: one whose dialog is closed by the person stands in for it.
beforeEach(() => {
  vi.stubGlobal('PublicKeyCredential', class {})
  vi.stubGlobal('isSecureContext', true)
  const closed = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  Object.assign(navigator, { credentials: { get: closed, create: closed } })
})
afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'credentials')
})

interface Page {
  backend: ReturnType<typeof createMemoryBackend>
  log: SpokenLog
  /** From now on the server answers. */
  appears: () => void
  /** Types into the field that has the focus, and checks that nothing is said meanwhile. */
  types: (text: string, then?: 'Enter') => Promise<void>
  presses: (key: string) => Promise<void>
  hears: (key: string) => Promise<void>
  arrivesAt: (role: 'heading' | 'textbox', key: string) => Promise<HTMLElement>
}

/** The text of a key, with its variables filled in as in these journeys. */
function textOf(speech: Speech, key: string): string {
  const [screenName = '', name = ''] = key.split('.')
  const texts = (WORDS[speech] as unknown as Record<string, Record<string, string>>)[screenName]
  const text = texts?.[name] ?? texts?.[`${name}_other`]
  if (text === undefined) throw new Error(`No such text: ${key}`)
  return text.replace('{{count}}', '6')
}

function open(speech: Speech, { isAbsent, server, props }: Journey): Page {
  // Slow enough that each sentence stands there for a moment, as it does on any network.
  const backend = createMemoryBackend({ code: CODE, delayMs: 60, ...server })
  const { begin } = backend
  if (isAbsent) backend.begin = () => Promise.reject(new Error('nobody there'))
  const user = userEvent.setup()
  render(
    <StrictMode>
      <GenkanProvider
        backend={backend}
        locale={speech}
        rememberMethod={false}
        defaultCountry="JP"
        {...props}
      >
        <SignIn />
      </GenkanProvider>
    </StrictMode>,
  )
  const log = new SpokenLog()
  onTestFinished(() => log.leave())
  const focused = () => document.activeElement as HTMLElement
  return {
    backend,
    log,
    appears: () => void (backend.begin = begin),
    async types(text, then) {
      log.does(`> ${text && `types “${text}” and `}${then ? `presses ${then}` : 'waits'}`)
      const before = log.phrases.length
      const isWhole = focused().matches('[autocomplete="one-time-code"]') && text.length >= 6
      // The last digit submits by itself, and what is said then is said for that.
      if (text) await user.keyboard(isWhole ? text.slice(0, -1) : text)
      log.look()
      expect(log.phrases.slice(before)).toEqual([])
      const rest = `${isWhole ? text.slice(-1) : ''}${then ? `{${then}}` : ''}`
      if (rest) await user.keyboard(rest)
    },
    async presses(key) {
      const name = textOf(speech, key)
      log.does(`> presses “${name}”`)
      await user.click(screen.getByRole('button', { name }))
    },
    hears: key =>
      waitFor(
        () => {
          log.look()
          expect(log.sinceAct().at(-1)).toContain(textOf(speech, key))
        },
        { timeout: 5000 },
      ),
    async arrivesAt(role, key) {
      const name = textOf(speech, key)
      const found = await screen.findByRole(role, { name }, { timeout: 5000 })
      await waitFor(() => expect(focused()).not.toBe(document.body))
      log.look()
      return found
    },
  }
}

interface Journey {
  name: string
  /** Nobody answers until the server appears. */
  isAbsent?: boolean
  server?: MemoryOptions
  props?: Partial<GenkanProviderProps>
  walk: (page: Page) => Promise<void>
}

/** The first field, which a page just opened leaves alone: the person clicks into it. */
async function identify(page: Page, who = 'taro@example.com'): Promise<void> {
  const field = await screen.findByRole('textbox')
  page.log.does('> goes to the first field')
  field.focus()
  await page.types(who, 'Enter')
}
const toCode = async (page: Page, who?: string) => {
  await identify(page, who)
  await page.arrivesAt('textbox', 'otpEntry.codeLabel')
}

const JOURNEYS: Journey[] = [
  {
    name: 'a code by SMS',
    walk: async page => {
      await toCode(page, '090-1234-5678')
      await page.types(CODE)
      await page.hears('signIn.signedIn')
    },
  },
  {
    name: 'a field left empty, then a slip, then the right address',
    walk: async page => {
      await identify(page, ' ')
      await page.hears('problem.identifier_required')
      await page.types('taro@', 'Enter')
      await page.hears('problem.email_invalid')
      await page.types('taro@example.com', 'Enter')
      await page.arrivesAt('textbox', 'otpEntry.codeLabel')
    },
  },
  {
    name: 'a code too short, then a wrong one twice, then the right one',
    walk: async page => {
      await toCode(page)
      await page.types('1234', 'Enter')
      await page.hears('problem.otp_length')
      await page.types('111111')
      await waitFor(() => expect(page.log.sinceAct().at(-1)).toMatch(/残り2回|2 tries left/))
      await page.types('222222')
      await waitFor(() => expect(page.log.sinceAct().at(-1)).toMatch(/残り1回|1 try left/))
      await page.types(CODE)
      await page.hears('signIn.signedIn')
    },
  },
  {
    name: 'an expired code, then a new one',
    server: { resendAfterSeconds: 0 },
    walk: async page => {
      await toCode(page)
      page.backend.expireCodes()
      await page.types(CODE)
      await page.hears('problem.expired_code')
      await page.presses('otpEntry.resend')
      await page.hears('otpEntry.resent')
      await page.types(CODE)
      await page.hears('signIn.signedIn')
    },
  },
  {
    name: 'too many wrong codes, then a new one',
    server: { resendAfterSeconds: 0, maxAttempts: 1 },
    walk: async page => {
      await toCode(page)
      await page.types('111111')
      await page.hears('problem.too_many_attempts')
      await page.presses('otpEntry.resend')
      await page.hears('otpEntry.resent')
      await page.types(CODE)
      await page.hears('signIn.signedIn')
    },
  },
  {
    name: 'waiting until a new code may be sent',
    server: { resendAfterSeconds: 1 },
    walk: async page => {
      await toCode(page)
      page.log.does('> waits')
      await page.hears('otpEntry.resendReady')
      await page.presses('otpEntry.resend')
      await page.hears('otpEntry.resent')
    },
  },
  {
    name: 'back to the address, and on',
    walk: async page => {
      await toCode(page)
      await page.presses('otpEntry.changeEmail')
      await page.arrivesAt('textbox', 'identifierFirst.eitherLabel')
      await page.types('', 'Enter')
      await page.arrivesAt('textbox', 'otpEntry.codeLabel')
    },
  },
  {
    name: 'no network, then one',
    walk: async page => {
      page.backend.script({ fail: { identify: 'network' } })
      await identify(page)
      await page.hears('problem.network')
      page.backend.script({ fail: {} })
      await page.presses('identifierFirst.submit')
      await page.arrivesAt('textbox', 'otpEntry.codeLabel')
      page.backend.script({ fail: { verify: 'timeout' } })
      await page.types(CODE)
      await page.hears('problem.timeout')
      page.backend.script({ fail: {} })
      await page.presses('otpEntry.submit')
      await page.hears('signIn.signedIn')
    },
  },
  {
    name: 'a server that is not there when the page opens',
    isAbsent: true,
    walk: async page => {
      await page.hears('problem.unknown')
      await page.presses('signIn.retry')
      await page.hears('problem.unknown')
      page.appears()
      await page.presses('signIn.retry')
      await page.arrivesAt('textbox', 'identifierFirst.eitherLabel')
    },
  },
  {
    name: 'a link by mail, asked for twice',
    server: {
      connections: [{ name: 'links', strategy: 'email', channels: ['email_link'] }],
      resendAfterSeconds: 1,
    },
    walk: async page => {
      await identify(page)
      await page.arrivesAt('heading', 'magicLinkNotice.title')
      page.log.does('> waits')
      await page.hears('magicLinkNotice.resendReady')
      await page.presses('magicLinkNotice.resend')
      await page.hears('magicLinkNotice.resent')
      await page.presses('magicLinkNotice.changeEmail')
      await page.arrivesAt('textbox', 'identifierFirst.emailLabel')
    },
  },
  {
    name: 'a password looked at, a wrong one, the right one',
    server: {
      connections: [{ name: 'users', strategy: 'database', channels: ['password', 'email_code'] }],
      passwords: { 'taro@example.com': 'correct horse battery' },
    },
    walk: async page => {
      await identify(page)
      await page.arrivesAt('heading', 'passwordEntry.title')
      await page.presses('passwordEntry.show')
      await page.hears('passwordEntry.shown')
      page.log.does('> goes to the field')
      screen.getByLabelText(/^(パスワード|Password)$/).focus()
      await page.types('wrong', 'Enter')
      await page.hears('problem.invalid_password')
      await page.types('correct horse battery', 'Enter')
      await page.hears('signIn.signedIn')
    },
  },
  {
    name: 'a way chosen from several',
    server: {
      askMethod: true,
      connections: [{ name: 'users', strategy: 'database', channels: ['email_code', 'password'] }],
    },
    walk: async page => {
      await identify(page)
      await page.arrivesAt('heading', 'methodPicker.title')
      await page.presses('methodPicker.email_code')
      await page.arrivesAt('textbox', 'otpEntry.codeLabel')
    },
  },
  {
    name: 'a passkey dialog that was closed',
    server: { passkeys: true },
    walk: async page => {
      await screen.findByRole('textbox')
      await page.presses('identifierFirst.passkey')
      await page.hears('passkeyPrompt.cancelled')
    },
  },
  {
    name: 'a new person, asked first whether they want an account',
    server: { confirmSignup: true },
    walk: async page => {
      await toCode(page)
      await page.types(CODE)
      await page.arrivesAt('heading', 'signUpConfirmation.title')
      await page.presses('signUpConfirmation.submit')
      await waitFor(() => expect(page.log.sinceAct().at(-1)).toMatch(/ログインしました|logged in/))
    },
  },
  {
    name: 'a number to sign up with',
    props: { request: { connection: 'sms', screenHint: 'signup' } },
    walk: async page => {
      await identify(page, '03-1234-5678')
      await page.hears('problem.phone_not_sms')
      await page.types('090-1234-5678', 'Enter')
      await page.arrivesAt('textbox', 'otpEntry.codeLabel')
    },
  },
]

describe.each(['ja', 'en'] as const)('F62: what is read aloud, in %s', speech => {
  test.each(JOURNEYS)(
    '$name',
    async journey => {
      const page = open(speech, journey)
      await journey.walk(page)
      const file = journey.name.replaceAll(/[ ,]+/g, '-')
      await expect(page.log.stop()).toMatchFileSnapshot(`spoken/${speech}/${file}.txt`)
    },
    20_000,
  )
})
