import { applyTheme, themeFromAuth0, type Tokens } from 'genkan/theme'
import { beforeEach, expect, test } from 'vitest'

beforeEach(() => {
  document.documentElement.removeAttribute('style')
  delete document.documentElement.dataset['gkTheme']
})

test('a theme stands on the page as variables, and can be taken back', () => {
  const page = document.documentElement
  page.style.setProperty('--gk-color-primary', '#abcdef')
  const undo = applyTheme(themeFromAuth0({ colors: { primary_button: '#112233' } }))
  expect(page.style.getPropertyValue('--gk-color-primary')).toBe('#112233')
  expect(page.style.getPropertyValue('--gk-radius-card')).toBe('5px')
  expect(page.dataset['gkTheme']).toBe('light')
  undo()
  expect(page.style.getPropertyValue('--gk-color-primary')).toBe('#abcdef')
  expect(page.style.getPropertyValue('--gk-radius-card')).toBe('')
  expect(page.dataset['gkTheme']).toBe(undefined)
})

test('an accent alone leaves light and dark to the reader', () => {
  applyTheme(themeFromAuth0({ colors: { primary: '#112233' } }))
  expect(document.documentElement.dataset['gkTheme']).toBe(undefined)
})

test('every variable of an imported theme is put on, so none is lost on the way', () => {
  const card = document.createElement('div')
  const theme = themeFromAuth0({
    themes: { default: {} },
    organization: {
      colors: {
        primary: '#000',
        page_background: { start: '#fff', end: '#000', angle_deg: -45 },
      },
    },
  })
  applyTheme(theme, card)
  expect([...card.style].sort()).toEqual(Object.keys(theme.tokens).sort())
})

test('F23: variables of unknown origin bring neither addresses nor rules', () => {
  const card = document.createElement('div')
  const tokens = {
    '--gk-color-page': 'url(https://evil.example/x.png)',
    '--gk-color-text': 'red; background: url(//evil.example)',
    '--gk-color-link': 'image-set("x.png" 1x)',
    '--gk-color-focus': 'ex\\70ression(alert(1))',
    '--gk-color-line': '</style><script>',
    background: '#fff',
    '--other': '#fff',
  } as unknown as Tokens
  applyTheme({ tokens }, card)
  expect(card.getAttribute('style') ?? '').toBe('')
})

test('variables for the dark come and go with data-gk-theme', async () => {
  const page = document.documentElement
  const card = document.createElement('div')
  document.body.append(card)
  const undo = applyTheme(
    {
      tokens: { '--gk-color-text': '#000', '--gk-radius-card': '1px' },
      dark: { '--gk-color-text': '#fff' },
    },
    card,
  )
  expect(card.style.getPropertyValue('--gk-color-text')).toBe('#000')
  page.dataset['gkTheme'] = 'dark'
  await expect.poll(() => card.style.getPropertyValue('--gk-color-text')).toBe('#fff')
  expect(card.style.getPropertyValue('--gk-radius-card')).toBe('1px')
  page.dataset['gkTheme'] = 'light'
  await expect.poll(() => card.style.getPropertyValue('--gk-color-text')).toBe('#000')
  undo()
  expect(card.getAttribute('style') ?? '').toBe('')
  page.dataset['gkTheme'] = 'dark'
  await Promise.resolve()
  expect(card.getAttribute('style') ?? '').toBe('')
  card.remove()
})
