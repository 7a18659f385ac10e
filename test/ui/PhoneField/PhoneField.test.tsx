import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, Profiler, StrictMode } from 'react'
import type { ComponentProps } from 'react'
import { expect, test, vi } from 'vitest'
import { PhoneField } from '../../../src/ui/PhoneField/PhoneField.tsx'
import { ENGINES } from '../imeOrders.ts'
import { replay } from '../replay.ts'

interface Words {
  group: string
  country: string
  number: string
  hint?: string
}
type Props = Partial<ComponentProps<typeof PhoneField>> & { labels?: Words }

const JA = { group: '電話番号', country: '国・地域', number: '電話番号の入力' }
const EN = {
  group: 'Phone number',
  country: 'Country or region',
  number: 'Enter your phone number',
}

function show(props: Props = {}) {
  const heard: { text: string; country: string; reason: string }[] = []
  const drawn = vi.fn()
  const { container } = render(
    <StrictMode>
      <Profiler id="field" onRender={drawn}>
        <form aria-label="form">
          <PhoneField
            locale="ja"
            labels={JA}
            defaultCountry="JP"
            onPhoneChange={(phone, { reason }) => heard.push({ ...phone, reason })}
            {...props}
          />
        </form>
      </Profiler>
    </StrictMode>,
  )
  const labels = props.labels ?? JA
  const number = screen.getByLabelText<HTMLInputElement>(labels.number)
  const country = screen.getByLabelText<HTMLSelectElement>(labels.country)
  return { container, number, country, heard, drawn }
}

const optionTexts = (select: HTMLSelectElement) => Array.from(select.options, one => one.text)

test('a group holds two labelled controls: the country and the number', () => {
  const { number, country } = show({ labels: { ...JA, hint: 'ハイフンの有無は問いません' } })
  const group = screen.getByRole('group', { name: '電話番号' })
  expect(group).toContainElement(number)
  expect(group).toContainElement(country)
  expect(number).toHaveAttribute('type', 'tel')
  expect(number).toHaveAttribute('autocomplete', 'tel')
  expect(number).toHaveAttribute('inputmode', 'tel')
  expect(number).toHaveAccessibleDescription('ハイフンの有無は問いません')
})

test('countries stand in Japanese and in Japanese order, with Japan above them', () => {
  const texts = optionTexts(show().country)
  expect(texts[0]).toBe('日本（+81）')
  expect(texts).toContain('米領サモア（+1684）')
  expect(texts).toContain('アメリカ合衆国（+1）')
  expect(texts.length).toBeGreaterThan(240)
  const { compare } = new Intl.Collator('ja')
  const names = texts.slice(1).map(text => text.replace(/（.*/, ''))
  expect(names).toEqual(names.toSorted(compare))
})

test('countries stand in English and in English order', () => {
  const texts = optionTexts(show({ locale: 'en', labels: EN, defaultCountry: undefined }).country)
  expect(texts[0]).toBe('Afghanistan (+93)')
  expect(texts).toContain('Japan (+81)')
})

test('only the countries that are allowed can be chosen', async () => {
  const { country, number } = show({ countries: ['JP', 'US'] })
  expect(optionTexts(country)).toEqual(['日本（+81）', 'アメリカ合衆国（+1）'])
  await userEvent.type(number, '+44 20 7946 0018')
  expect(country).toHaveValue('JP')
})

test('the row shows name, code and calling code of the chosen country', async () => {
  const { container, country } = show()
  const row = container.querySelector('.gk-country-text')
  expect(row).toHaveTextContent('日本, JP, +81')
  await userEvent.selectOptions(country, 'AS')
  expect(row).toHaveTextContent('米領サモア, AS, +1684')
  expect(row).toHaveAttribute('aria-hidden', 'true')
})

test('the form carries the country and the number as typed', async () => {
  const { number } = show()
  await userEvent.type(number, '090')
  const data = new FormData(screen.getByRole<HTMLFormElement>('form'))
  expect(Object.fromEntries(data)).toEqual({ country: 'JP', phone: '090' })
})

test('a number with + chooses its country, as soon as the digits say which', async () => {
  const onCountryChange = vi.fn()
  const { number, country } = show({ onCountryChange })
  await userEvent.type(number, '+1 415')
  expect(country).toHaveValue('US')
  await userEvent.clear(number)
  await userEvent.paste('＋44 20 7946 0018')
  expect(country).toHaveValue('GB')
  expect(onCountryChange.mock.calls).toEqual([
    ['US', { reason: 'typed' }],
    ['GB', { reason: 'pasted' }],
  ])
})

test('a country that shares its calling code stays until the number says otherwise', async () => {
  const { number, country } = show({ defaultCountry: 'CA' })
  await userEvent.type(number, '+1 ')
  expect(country).toHaveValue('CA')
  await userEvent.type(number, '212 555 0123')
  expect(country).toHaveValue('US')
})

test('a number from before brings its country with it', () => {
  const { number, country } = show({ defaultValue: '+14155552671' })
  expect(number).toHaveValue('+14155552671')
  expect(country).toHaveValue('US')
})

test.each([
  ['09012345678', '090-1234-5678'],
  ['０９０１２３４５６７８', '090-1234-5678'],
  ['090ー1234ー5678', '090-1234-5678'],
  ['090〜1234・5678', '090-1234-5678'],
  ['+819012345678', '+81 90 1234 5678'],
  ['090123', '090123'],
  ['０９０１２３', '０９０１２３'],
  ['わからない', 'わからない'],
])('leaving the field turns %s into %s', async (typed, shown) => {
  const { number } = show()
  await userEvent.type(number, typed)
  expect(number).toHaveValue(typed)
  await userEvent.tab()
  expect(number).toHaveValue(shown)
})

test('choosing a country by hand is told, and does not submit', async () => {
  const { country, heard } = show()
  const onSubmit = vi.fn()
  screen.getByRole('form').addEventListener('submit', onSubmit)
  await userEvent.selectOptions(country, 'FR')
  expect(heard).toEqual([{ text: '', country: 'FR', reason: 'chosen' }])
  expect(onSubmit).not.toHaveBeenCalled()
})

test('a key draws nothing again in React', async () => {
  const { number, drawn } = show()
  drawn.mockClear()
  await userEvent.type(number, '09012345678')
  expect(drawn).not.toHaveBeenCalled()
})

test('F13: what is typed stays out of the DOM attributes', async () => {
  const { number, container } = show()
  await userEvent.type(number, '09012345678')
  expect(container.innerHTML).not.toContain('0901234')
})

test('a held Enter submits once', () => {
  const { number } = show()
  expect(fireEvent.keyDown(number, { key: 'Enter', keyCode: 13 })).toBe(true)
  expect(fireEvent.keyDown(number, { key: 'Enter', keyCode: 13, repeat: true })).toBe(false)
})

test.each(Object.keys(ENGINES))(
  'F64: S07: a composed number is told once and not rewritten: %s',
  name => {
    const { number, heard } = show()
    number.focus()
    replay(number, ENGINES[name]?.('', '０９０１２３４５６７８') ?? [])
    expect(number).toHaveValue('０９０１２３４５６７８')
    expect(heard).toEqual([{ text: '０９０１２３４５６７８', country: 'JP', reason: 'typed' }])
    replay(number, [{ tell: 'blur' }])
    expect(number).toHaveValue('090-1234-5678')
  },
)

test('F64: S14: a number pasted in the middle of a composition wins, and nothing is doubled', () => {
  const { number } = show()
  number.focus()
  replay(number, [
    { tell: 'compositionstart' },
    { tell: 'input', text: '０９０', inputType: 'insertCompositionText', composing: true },
    { tell: 'paste', text: '090-1234-5678' },
    { tell: 'compositionend' },
  ])
  expect(number).toHaveValue('090-1234-5678')
})

test('hint and error describe it, and it is wrong while there is an error', () => {
  const { number, container } = show({ error: '番号が短すぎます' })
  expect(number).toHaveAccessibleDescription('番号が短すぎます')
  expect(number).toHaveAttribute('aria-invalid', 'true')
  expect(container.querySelector('.gk-phone-field')).toHaveAttribute('data-invalid', '')
})

test('without hint and error nothing is drawn for them', () => {
  const { number, container } = show()
  expect(number).not.toHaveAttribute('aria-describedby')
  expect(container.querySelector('.gk-hint, .gk-error')).toBeNull()
})

test('nothing corrects a number, it reads from left to right, and recorders look away', () => {
  const { number } = show()
  expect(number).toHaveAttribute('autocorrect', 'off')
  expect(number).toHaveAttribute('spellcheck', 'false')
  expect(number).toHaveAttribute('dir', 'ltr')
  expect(number).toHaveAttribute('data-private', '')
})

test('the first of the countries is chosen where none is named, and Japan where there is none', () => {
  expect(show({ defaultCountry: undefined, countries: ['US'] }).country).toHaveValue('US')
  cleanup()
  const { heard, number } = show({ defaultCountry: undefined, countries: [] })
  fireEvent.input(number, { target: { value: '1' } })
  expect(heard.at(-1)?.country).toBe('JP')
})

test('a number typed before stands in the field once, in no attribute, and brings its country', async () => {
  const { number, country, container } = show({ initialText: '+14155552671' })
  expect(number).toHaveValue('+14155552671')
  expect(country).toHaveValue('US')
  expect(container.innerHTML).not.toContain('4155552671')
  await userEvent.clear(number)
  await userEvent.selectOptions(country, 'FR')
  expect(number).toHaveValue('')
})

test('what the browser put there first is not overwritten by what was typed before', () => {
  const { container } = render(
    <PhoneField locale="ja" labels={JA} defaultValue="080" initialText="090" />,
  )
  expect(container.querySelector('input')).toHaveValue('080')
})

test('nobody need listen, and the ref is the number', async () => {
  const ref = createRef<HTMLInputElement>()
  const { number, country } = show({ ref, onPhoneChange: undefined })
  expect(ref.current).toBe(number)
  await userEvent.type(number, '+1')
  expect(country).toHaveValue('US')
})

test('choosing a country tells the number that is there', async () => {
  const { number, country, heard } = show()
  await userEvent.type(number, '090')
  await userEvent.selectOptions(country, 'FR')
  expect(heard.at(-1)).toEqual({ text: '090', country: 'FR', reason: 'chosen' })
})

test('a paste is the browser’s, but in the midst of a composition it waits', () => {
  const { number } = show()
  const clipboardData = {
    getData: (type: string) => (type === 'text' ? '090-1234-5678' : ''),
  } as unknown as DataTransfer
  expect(fireEvent.paste(number, { clipboardData })).toBe(true)
  replay(number, [{ tell: 'compositionstart' }])
  expect(fireEvent.paste(number, { clipboardData })).toBe(false)
  expect(number).toHaveValue('')
  replay(number, [{ tell: 'compositionend' }])
  expect(number).toHaveValue('090-1234-5678')
})

test('S06: a composition that ended with the focus, of which nobody was told, is over', async () => {
  const { number, heard } = show()
  number.focus()
  replay(number, [
    { tell: 'compositionstart' },
    {
      tell: 'input',
      text: '０９０１２３４５６７８',
      inputType: 'insertCompositionText',
      composing: true,
    },
    { tell: 'blur' },
  ])
  await vi.waitFor(() => expect(number).toHaveValue('090-1234-5678'))
  expect(heard[0]?.text).toBe('０９０１２３４５６７８')
})

test('the list follows the language of the page and the countries allowed in it', () => {
  const page = (locale: string, countries: string[]) => (
    <PhoneField locale={locale} labels={JA} defaultCountry="JP" countries={countries} />
  )
  const { rerender } = render(page('ja', ['JP', 'US']))
  rerender(page('en', ['JP', 'FR']))
  expect(optionTexts(screen.getByLabelText(JA.country))).toEqual(['Japan (+81)', 'France (+33)'])
})
