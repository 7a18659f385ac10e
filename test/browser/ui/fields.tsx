import { render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import type { ComponentProps } from 'react'
import { vi } from 'vitest'
import { readPhone } from '../../../src/phone.ts'
import { CodeField } from '../../../src/ui/CodeField/CodeField.tsx'
import { PhoneField } from '../../../src/ui/PhoneField/PhoneField.tsx'
import { readSixDigits } from '../../ui/CodeField/readSixDigits.ts'

/** A form with a code field that has the focus. */
export function showCode(props: Partial<ComponentProps<typeof CodeField>> = {}) {
  const onComplete = vi.fn()
  const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
  const { container } = render(
    <StrictMode>
      <form onSubmit={onSubmit}>
        <CodeField
          label="コード"
          length={6}
          read={readSixDigits}
          onComplete={onComplete}
          {...props}
        />
        <button type="submit">続ける</button>
      </form>
    </StrictMode>,
  )
  const input = screen.getByLabelText<HTMLInputElement>('コード')
  input.focus()
  return { input, container, onComplete, onSubmit }
}

const LABELS = { group: '電話番号', country: '国・地域', number: '電話番号の入力' }

/** A form with a phone field that has the focus. */
export function showPhone(props: Partial<ComponentProps<typeof PhoneField>> = {}) {
  const { container } = render(
    <StrictMode>
      <form>
        <PhoneField locale="ja" labels={LABELS} defaultCountry="JP" {...props} />
        <button type="button">続ける</button>
      </form>
    </StrictMode>,
  )
  const number = screen.getByLabelText<HTMLInputElement>('電話番号の入力')
  const country = screen.getByLabelText<HTMLSelectElement>('国・地域')
  const read = () => readPhone(number.value, { country: country.value })
  number.focus()
  return { container, number, country, read }
}
