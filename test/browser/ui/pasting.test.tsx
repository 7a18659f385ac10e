import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { showCode, showPhone } from './fields.tsx'
import { command, compose, confirm, copyFromElsewhere } from './inputMethod.ts'

// One file for whatever is pasted: files run side by side in one browser, which has one clipboard.

test('S14: a code pasted in the middle of a composition wins, and nothing is doubled', async () => {
  const { input, onComplete } = showCode()
  await copyFromElsewhere('認証コード 246810')
  await compose('１２３')
  await command('paste')
  if (input.value !== '246810') await confirm('１２３')
  await vi.waitFor(() => expect(input.value).toBe('246810'))
  expect(onComplete).toHaveBeenCalledTimes(1)
})

test('S16: everything selected and pasted over is replaced, and can be undone', async () => {
  const { input, onComplete } = showCode()
  await copyFromElsewhere('246810')
  await userEvent.keyboard('123')
  await command('selectAll')
  await command('paste')
  expect(input.value).toBe('246810')
  expect(onComplete.mock.calls).toEqual([['246810', { reason: 'pasted' }]])
  await command('undo')
  expect(input.value).toBe('123')
})

test('a pasted SMS leaves its code, and the paste can be undone', async () => {
  const { input, onComplete } = showCode()
  await copyFromElsewhere('認証コードは「２４６８１０」です。有効期限は10分です。')
  await userEvent.keyboard('12')
  await command('paste')
  expect(input.value).toBe('246810')
  expect(onComplete.mock.calls).toEqual([['246810', { reason: 'pasted' }]])
  await command('undo')
  expect(input.value).toBe('12')
})

test('a pasted number with + chooses its country', async () => {
  const { number, country, read } = showPhone()
  await copyFromElsewhere('+1 415 555 2671')
  await command('paste')
  await vi.waitFor(() => expect(country.value).toBe('US'))
  expect(number.value).toBe('+1 415 555 2671')
  expect(read()).toMatchObject({ value: '+14155552671' })
})

test('S14: a number pasted in the middle of a composition wins, and nothing is doubled', async () => {
  const { number } = showPhone()
  await copyFromElsewhere('090-1234-5678')
  await compose('０９０')
  await command('paste')
  if (number.value !== '090-1234-5678') await confirm('０９０')
  await vi.waitFor(() => expect(number.value).toBe('090-1234-5678'))
})
