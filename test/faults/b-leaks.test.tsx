import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { expect, test } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'

const WORDS = {
  ja: {
    identifier: 'メールアドレスまたは電話番号',
    code: '認証コード（6桁）',
    change: 'メールアドレスを変更する',
  },
  en: {
    identifier: 'Email address or phone number',
    code: '6-digit code',
    change: 'Change email address',
  },
}

test.each(['ja', 'en'] as const)(
  'F13, F14: after Back, in %s, the old field holds no code, and what was typed before is in no attribute',
  async locale => {
    const words = WORDS[locale]
    const user = userEvent.setup()
    const { container } = render(
      <StrictMode>
        <GenkanProvider backend={createMemoryBackend({ code: '246810' })} locale={locale}>
          <SignIn />
        </GenkanProvider>
      </StrictMode>,
    )
    await user.type(await screen.findByLabelText(words.identifier), 'canary@example.jp{Enter}')
    const field = await screen.findByLabelText<HTMLInputElement>(words.code)
    await user.type(field, '13579')
    await user.click(screen.getByRole('button', { name: words.change }))
    expect(await screen.findByLabelText(words.identifier)).toHaveValue('canary@example.jp')
    expect(field).toHaveValue('')
    expect(container.innerHTML).not.toContain('canary')
  },
)
