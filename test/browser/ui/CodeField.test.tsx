import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { showCode } from './fields.tsx'
import { compose, confirm, giveUp, press } from './inputMethod.ts'

test('S03, S04: a code composed digit by digit is handed over once, when Enter confirms it', async () => {
  const { input, onComplete, onSubmit } = showCode()
  await compose('２４６８１０')
  expect(input.value).toBe('２４６８１０')
  expect(onComplete).not.toHaveBeenCalled()
  await confirm('２４６８１０')
  await vi.waitFor(() => expect(onComplete).toHaveBeenCalled())
  expect(onComplete.mock.calls).toEqual([['246810', { reason: 'typed' }]])
  expect(input.value).toBe('246810')
  expect(onSubmit).not.toHaveBeenCalled()
})

test('S03: without a handler the form is submitted once', async () => {
  const { onSubmit } = showCode({ onComplete: undefined })
  await compose('２４６８１０')
  expect(onSubmit).not.toHaveBeenCalled()
  await confirm('２４６８１０')
  await vi.waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(1))
})

test('S05: giving a composition up brings back the text from before', async () => {
  const { input, onComplete } = showCode()
  await userEvent.keyboard('9')
  await compose('１２３')
  await giveUp()
  expect(input.value).toBe('9')
  await userEvent.keyboard('87654')
  expect(onComplete.mock.calls).toEqual([['987654', { reason: 'typed' }]])
})

test('S06: leaving the field in the middle of a composition keeps its digits and submits nothing', async () => {
  const { input, onComplete, onSubmit } = showCode()
  await compose('１２３')
  input.blur()
  await vi.waitFor(() => expect(input.value).toBe('123'))
  expect(onComplete).not.toHaveBeenCalled()
  expect(onSubmit).not.toHaveBeenCalled()
})

test('two compositions and keys in between come together', async () => {
  const { input, onComplete } = showCode()
  await compose('２４')
  await confirm('２４')
  await userEvent.keyboard('68')
  await compose('１０')
  await confirm('１０')
  await vi.waitFor(() => expect(onComplete).toHaveBeenCalledTimes(1))
  expect(input.value).toBe('246810')
})

test('S15: a held Enter submits once', async () => {
  const { input, onSubmit } = showCode()
  await userEvent.keyboard('123')
  await press('Enter', { repeats: 5 })
  expect(onSubmit).toHaveBeenCalledTimes(1)
  expect(document.activeElement).toBe(input)
})

test('S16: the field is one tab stop, and the keys that move and delete do what they do everywhere', async () => {
  const { input } = showCode()
  await userEvent.keyboard('12345{Home}9{Delete}{End}{Backspace}')
  expect(input.value).toBe('9234')
  await userEvent.tab()
  expect(document.activeElement).toBe(screen.getByRole('button'))
  await userEvent.tab({ shift: true })
  expect(document.activeElement).toBe(input)
})

test('the code is nowhere in the page, only in the property of the field', async () => {
  const { container, onComplete } = showCode({ boxes: true })
  await userEvent.keyboard('246810')
  expect(onComplete).toHaveBeenCalledTimes(1)
  expect(container.innerHTML).not.toContain('246810')
  expect(container.querySelector('[style]')).toBeNull()
})
