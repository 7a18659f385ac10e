import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { GenkanProvider, IdentifierFirst, OtpEntry } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'

test('a code form that opens draws its parts once, though its form library draws the form twice', async () => {
  const drawn: string[] = []
  const user = userEvent.setup()
  render(
    <GenkanProvider backend={createMemoryBackend()} locale="en">
      <IdentifierFirst.Root>
        <IdentifierFirst.Field />
      </IdentifierFirst.Root>
      <OtpEntry.Root>
        <OtpEntry.Title
          render={props => {
            drawn.push('title')
            return <p {...props} />
          }}
        />
        <OtpEntry.Field
          render={props => {
            drawn.push('field')
            return <input {...props} />
          }}
        />
      </OtpEntry.Root>
    </GenkanProvider>,
  )
  await user.type(
    await screen.findByLabelText('Email address or phone number'),
    'taro@example.com{Enter}',
  )
  expect(await screen.findByLabelText('6-digit code')).toHaveFocus()
  expect(drawn).toEqual(['title', 'field'])
})
