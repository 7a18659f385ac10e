import { afterEach, expect, test, vi } from 'vitest'
import { wake } from '../../src/prerender/wake.ts'

afterEach(() => document.body.replaceChildren())

function page(action?: string) {
  document.body.innerHTML = `<div><form method="post"${action ? ` action="${action}"` : ''}>
    <input name="identifier" value="taro@example.com"><button type="submit">Continue</button></form></div>`
  const home = document.querySelector('div') as HTMLElement
  const form = document.querySelector('form') as HTMLFormElement
  const button = document.querySelector('button') as HTMLButtonElement
  const submitted = vi.fn((event: Event) => event.preventDefault())
  return { home, form, button, submitted }
}

/** A login that comes when the test says so. */
function login() {
  let arrive: () => void = () => {}
  let fail: () => void = () => {}
  const load = vi.fn(
    () =>
      new Promise<void>((resolve, reject) => {
        arrive = resolve
        fail = () => reject(new TypeError('Failed to fetch'))
      }),
  )
  return { load, arrive: () => arrive(), fail: () => fail() }
}

test('a press before the login has come is done when it has, once', async () => {
  const { home, form, button, submitted } = page()
  const { load, arrive } = login()
  wake(home, load)
  button.click()
  button.click()
  form.addEventListener('submit', submitted)
  expect(submitted).not.toHaveBeenCalled()
  arrive()
  await vi.waitFor(() => expect(submitted).toHaveBeenCalledOnce())
  expect(load).toHaveBeenCalledOnce()
  button.click()
  expect(submitted).toHaveBeenCalledTimes(2)
})

test('whoever touches the field has the login fetched at once', () => {
  const { home } = page()
  const { load } = login()
  wake(home, load)
  expect(load).not.toHaveBeenCalled()
  home.querySelector('input')?.focus()
  expect(load).toHaveBeenCalledOnce()
})

test('whoever touches nothing has it fetched when the browser is idle', async () => {
  const { home } = page()
  const { load } = login()
  wake(home, load)
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce(), 2000)
})

test('a login that cannot be fetched leaves a form that a server answers', async () => {
  const { home, form, button } = page('/login')
  const posted = vi.spyOn(form, 'submit').mockImplementation(() => {})
  const { load, fail } = login()
  wake(home, load)
  button.click()
  fail()
  await vi.waitFor(() => expect(posted).toHaveBeenCalledOnce())
})

test('and where no server answers it, the next press tries again', async () => {
  const { home, form, button, submitted } = page()
  const { load, fail, arrive } = login()
  wake(home, load)
  button.click()
  fail()
  await vi.waitFor(() => {
    button.click()
    expect(load).toHaveBeenCalledTimes(2)
  })
  form.addEventListener('submit', submitted)
  arrive()
  await vi.waitFor(() => expect(submitted).toHaveBeenCalledOnce())
})
