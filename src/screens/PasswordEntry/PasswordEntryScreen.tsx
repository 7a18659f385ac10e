'use client'
import * as PasswordEntry from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function PasswordEntryScreen() {
  return (
    <PasswordEntry.Root>
      <PasswordEntry.Title />
      <PasswordEntry.Problem />
      <PasswordEntry.Identifier>
        <PasswordEntry.ChangeIdentifier />
      </PasswordEntry.Identifier>
      <PasswordEntry.Field />
      <PasswordEntry.Length />
      <PasswordEntry.Submit />
      <PasswordEntry.ForgotLink />
      <PasswordEntry.SwitchTo />
    </PasswordEntry.Root>
  )
}
