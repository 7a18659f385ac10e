import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, StrictMode } from 'react'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AuthBackend, Connection, IdentifyInput } from 'genkan/core'
import { GenkanProvider, type GenkanProviderProps, SignIn, SmsEnrollment } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { prepareStage } from 'genkan/testing'

beforeAll(prepareStage)
beforeEach(() => localStorage.clear())

const SMS: Connection = { name: 'sms', strategy: 'sms', channels: ['sms_code'] }
const WORDS = {
  ja: {
    title: '新規登録',
    number: '電話番号',
    country: '国・地域',
    submit: '続ける',
    required: '電話番号を入力してください。',
    invalid: '電話番号が正しくありません。国・地域と番号を確認してください。',
    code: '認証コード（6桁）',
  },
  en: {
    title: 'Sign up',
    number: 'Phone number',
    country: 'Country or region',
    submit: 'Continue',
    required: 'Enter your phone number.',
    invalid: 'That phone number is not right. Check the number and the country or region.',
    code: '6-digit code',
  },
}

function open(
  locale: 'ja' | 'en',
  more: Partial<AuthBackend> = {},
  page: ReactNode = <SignIn />,
  props: Partial<GenkanProviderProps> = {},
) {
  const memory = createMemoryBackend({ code: '246810', connections: [SMS] })
  const heard: IdentifyInput[] = []
  const backend: AuthBackend = {
    ...memory,
    identify: (tx, input, ctx) => {
      heard.push(input)
      return memory.identify(tx, input, ctx)
    },
    ...more,
  }
  render(
    <StrictMode>
      <GenkanProvider
        backend={backend}
        locale={locale}
        defaultCountry="JP"
        request={{ screenHint: 'signup' }}
        {...props}
      >
        {page}
      </GenkanProvider>
    </StrictMode>,
  )
  const field = () => screen.findByRole<HTMLInputElement>('textbox', { name: WORDS[locale].number })
  return { user: userEvent.setup(), heard, memory, field }
}

describe.each(['ja', 'en'] as const)('a new person with a number, in %s', locale => {
  const words = WORDS[locale]

  test('gets a code at the number as they typed it, read for the chosen country', async () => {
    const { user, heard, memory, field } = open(locale)
    await screen.findByRole('heading', { name: words.title })
    await user.type(await field(), '０９０ー１２３４ー５６７８{Enter}')
    await screen.findByLabelText(words.code)
    expect(heard.map(({ identifier }) => identifier)).toEqual([
      { kind: 'phone', value: '+819012345678' },
    ])
    expect(memory.outbox).toHaveLength(1)
  })

  test('who sends nothing is asked for it, at the field and aloud, and no server is', async () => {
    const { user, heard, field } = open(locale)
    const number = await field()
    await user.click(screen.getByRole('button', { name: words.submit }))
    await waitFor(() =>
      expect(number).toHaveAccessibleDescription(expect.stringContaining(words.required)),
    )
    expect(screen.getByRole('alert')).toHaveTextContent(words.required)
    expect(number).toHaveFocus()
    expect(heard).toEqual([])
  })

  test('is told what is wrong when it is sent, until it is right, and of nothing new meanwhile', async () => {
    const { user, field } = open(locale)
    const number = await field()
    await user.type(number, '090')
    expect(number).not.toHaveAttribute('aria-invalid')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(number).toHaveAttribute('aria-invalid', 'true'))
    expect(number).toHaveAccessibleDescription(expect.stringContaining(words.invalid))
    expect([number.selectionStart, number.selectionEnd]).toEqual([0, 3])
    await user.keyboard('0901234')
    await waitFor(() => expect(number).toHaveAttribute('aria-invalid', 'true'))
    await user.keyboard('5678')
    await waitFor(() => expect(number).not.toHaveAttribute('aria-invalid'))
    await user.keyboard('{Backspace}')
    await Promise.resolve()
    expect(number).not.toHaveAttribute('aria-invalid')
  })

  test('puts a wrong number right by choosing its country', async () => {
    const { user, heard, field } = open(locale)
    const number = await field()
    await user.type(number, '415 555 2671{Enter}')
    await waitFor(() => expect(number).toHaveAttribute('aria-invalid', 'true'))
    await user.selectOptions(screen.getByLabelText(words.country), 'US')
    await waitFor(() => expect(number).not.toHaveAttribute('aria-invalid'))
    await user.click(screen.getByRole('button', { name: words.submit }))
    await waitFor(() => expect(heard).toHaveLength(1))
    expect(heard[0]?.identifier.value).toBe('+14155552671')
  })
})

test('a number that a manager set as a property alone is read', async () => {
  const { user, heard, field } = open('en')
  const number = await field()
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
    number,
    '09012345678',
  )
  await user.click(screen.getByRole('button', { name: 'Continue' }))
  await waitFor(() => expect(heard).toHaveLength(1))
  expect(heard[0]?.identifier.value).toBe('+819012345678')
})

describe('what the server says', () => {
  const refusing = (error: object): Partial<AuthBackend> => {
    const memory = createMemoryBackend({ connections: [SMS] })
    return {
      identify: async (_tx, _input, ctx) => {
        const { step } = await memory.begin({ intent: 'signup' }, ctx)
        return { step, error: { code: 'invalid_identifier', recover: 'edit', cause: {}, ...error } }
      },
    }
  }

  test('of the number stands at the field and goes away with the next key', async () => {
    const { user, field } = open('en', refusing({ field: 'identifier' }))
    await user.type(await field(), '09012345678{Enter}')
    await waitFor(async () => expect(await field()).toHaveAttribute('aria-invalid', 'true'))
    expect(await field()).toHaveValue('09012345678')
    await user.type(await field(), '{Backspace}')
    await waitFor(async () => expect(await field()).not.toHaveAttribute('aria-invalid'))
  })

  test('of anything else stands above it, and stays while somebody types', async () => {
    const { user, field } = open('en', refusing({ code: 'delivery_failed', recover: 'retry' }))
    await user.type(await field(), '09012345678{Enter}')
    const notice = await screen.findByText(/couldn't send the message/, {
      selector: '.gk-notice-text',
    })
    await user.type(await field(), '{Backspace}')
    expect(notice).toBeVisible()
    expect(await field()).not.toHaveAttribute('aria-invalid')
  })
})

describe('another way', () => {
  const page = (
    <SmsEnrollment.Root>
      <SmsEnrollment.Field />
      <SmsEnrollment.Submit />
      <SmsEnrollment.OtherWay />
    </SmsEnrollment.Root>
  )

  test('is asked of the server, and waits while the number is sent', async () => {
    const choose = vi.fn<AuthBackend['choose']>(() => new Promise(() => {}))
    const { user } = open('en', { choose }, page)
    const other = await screen.findByRole('button', { name: 'Try another way' })
    expect(other).not.toHaveAttribute('aria-disabled')
    await user.click(other)
    await waitFor(() => expect(choose).toHaveBeenCalledOnce())
    expect(choose.mock.lastCall?.[1]).toBe('other')
    expect(other).toHaveAttribute('aria-disabled', 'true')
  })

  test('cannot be taken while the number is on its way', async () => {
    const { user, field } = open('en', { identify: () => new Promise(() => {}) }, page)
    await user.type(await field(), '09012345678{Enter}')
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Try another way' })).toHaveAttribute(
        'aria-disabled',
        'true',
      ),
    )
  })
})
