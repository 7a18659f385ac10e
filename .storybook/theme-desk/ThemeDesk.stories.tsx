import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { ThemeDesk } from './ThemeDesk.tsx'

const meta = {
  title: '8 Designer/Theme desk',
  component: ThemeDesk,
  parameters: { bare: true },
} satisfies Meta<typeof ThemeDesk>
export default meta

type Story = StoryObj<typeof meta>

/** Every variable by hand, all main screens in Japanese and English, contrast as you type; in and out as a file. */
export const Desk: Story = {}

/** A brand colour that is too pale is told with its ratio, and the screens wear it at once. */
export const PaleBrand: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvas, canvasElement, userEvent }) => {
    const field = canvas.getByRole('textbox', { name: 'color-primary' })
    await userEvent.clear(field)
    await userEvent.type(field, '#ffd400')
    await expect(await canvas.findByText(/1\.\d\d:1, needs 4\.5:1/)).toBeVisible()
    await expect(canvas.getByText(/color-primary-text on color-primary \(light\)/)).toBeVisible()
    const button = canvasElement.querySelector('.gk-button[type="submit"]')
    // A button changes its colour in a tenth of a second.
    await waitFor(() =>
      expect(button && getComputedStyle(button).backgroundColor).toBe('rgb(255, 212, 0)'),
    )
    const link = canvas.getByRole('link', { name: 'theme.css' })
    await expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain(
      '--gk-color-primary: #ffd400;',
    )
  },
}

/** Auth0's theme of a tenant is read, shown, and says what of it has no place here. */
export const Auth0Theme: Story = {
  tags: ['!dev', '!autodocs'],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByText('Or paste it'))
    const place = canvas.getByRole('textbox', { name: /Auth0 theme/ })
    await userEvent.click(place)
    await userEvent.paste(
      '{"colors":{"primary_button":"#7a2e8f","icons":"#123456"},"borders":{"buttons_style":"pill"},"shiny":1}',
    )
    await expect(canvas.getByRole('textbox', { name: 'color-primary' })).toHaveValue('#7a2e8f')
    await expect(canvas.getByRole('textbox', { name: 'radius-button' })).toHaveValue('9999px')
    await expect(canvas.getByText('shiny')).toBeVisible()
    await expect(canvas.getByText('colors.icons')).toBeVisible()
    await expect(canvas.getByText(/color-border on color-surface \(light\)/)).toBeVisible()
  },
}
