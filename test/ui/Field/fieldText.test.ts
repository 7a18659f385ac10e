import { fireEvent } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import {
  clearOnLeave,
  endWithFocus,
  isMidComposition,
  putText,
  reasonOf,
} from '../../../src/ui/Field/fieldText.ts'

function place(value = '') {
  const input = document.createElement('input')
  input.value = value
  document.body.append(input)
  return input
}

const ofType = (inputType: string, data: string | null = null) =>
  new InputEvent('input', { inputType, data })

afterEach(() => {
  document.body.replaceChildren()
  vi.useRealTimers()
})

test('a text that is put in is told to everybody around, once, and not as typed', () => {
  const input = place('12')
  const heard: (readonly [string, string, string])[] = []
  document.body.addEventListener(
    'input',
    event => heard.push([event.type, input.value, reasonOf(event)]),
    { once: true },
  )
  putText(input, '246810')
  expect(heard).toEqual([['input', '246810', 'autofilled']])
})

test.each([
  ['insertText', '2', 'typed'],
  ['insertText', null, 'typed'],
  ['insertText', '', 'typed'],
  ['insertText', '24', 'autofilled'],
  ['insertText', '246810', 'autofilled'],
  ['insertCompositionText', '２４６', 'typed'],
  ['deleteContentBackward', null, 'typed'],
  ['insertFromPaste', null, 'pasted'],
  ['insertFromPaste', '246810', 'pasted'],
  ['insertFromDrop', '246810', 'pasted'],
  ['insertReplacementText', null, 'autofilled'],
  ['', null, 'autofilled'],
] as const)('%s of %s came in %s', (inputType, data, reason) => {
  expect(reasonOf(ofType(inputType, data))).toBe(reason)
})

test('a plain event, as a password manager sends it, is filled in', () => {
  expect(reasonOf(new Event('input'))).toBe('autofilled')
})

test.each([
  ['deleteCompositionText', true],
  ['insertFromComposition', true],
  ['insertText', false],
  ['insertFromPaste', false],
] as const)('%s is in the midst of a composition: %s', (inputType, isMid) => {
  expect(isMidComposition(ofType(inputType))).toBe(isMid)
})

test('whatever says of itself that it is composed is in the midst of a composition', () => {
  const event = new InputEvent('input', { inputType: 'insertText', isComposing: true })
  expect(isMidComposition(event)).toBe(true)
  expect(isMidComposition(new Event('input'))).toBe(false)
})

test('leaving the page empties a secret and says so', () => {
  const input = place('246810')
  const said = vi.fn()
  input.addEventListener('input', said)
  const stop = clearOnLeave(() => input)
  fireEvent(window, new Event('pagehide'))
  expect(input).toHaveValue('')
  expect(said).toHaveBeenCalledTimes(1)
  stop()
})

test('leaving the page with nothing typed says nothing', () => {
  const input = place()
  const said = vi.fn()
  input.addEventListener('input', said)
  const stop = clearOnLeave(() => input)
  fireEvent(window, new Event('pagehide'))
  expect(said).not.toHaveBeenCalled()
  stop()
})

test('leaving the page once the field has gone is no error', () => {
  const broken = vi.fn()
  window.addEventListener('error', broken)
  const stop = clearOnLeave(() => null)
  fireEvent(window, new Event('pagehide'))
  stop()
  window.removeEventListener('error', broken)
  expect(broken).not.toHaveBeenCalled()
})

test('what is stopped leaves a field alone that stays on the page', () => {
  const input = place('246810')
  clearOnLeave(() => input)()
  expect(input).toHaveValue('246810')
  fireEvent(window, new Event('pagehide'))
  expect(input).toHaveValue('246810')
})

test('what is stopped empties a field that left the page: a script may still hold it', () => {
  const input = place('246810')
  const stop = clearOnLeave(() => input)
  input.remove()
  stop()
  expect(input).toHaveValue('')
})

test('a composition is ended once the focus is elsewhere, and not before the engine had its turn', () => {
  vi.useFakeTimers()
  const input = place()
  const end = vi.fn()
  input.focus()
  endWithFocus(input, end)
  input.blur()
  expect(end).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(end).toHaveBeenCalledTimes(1)
})

test('a composition goes on when the focus has come back', () => {
  vi.useFakeTimers()
  const input = place()
  const end = vi.fn()
  input.blur()
  endWithFocus(input, end)
  input.focus()
  vi.advanceTimersByTime(1)
  expect(end).not.toHaveBeenCalled()
})
