'use client'
import * as PasskeyPrompt from './parts.tsx'

/** Ready made. Copy it to move a line. */
export function PasskeyPromptScreen() {
  return (
    <PasskeyPrompt.Root>
      <PasskeyPrompt.Title />
      <PasskeyPrompt.Description />
      <PasskeyPrompt.Problem />
      <PasskeyPrompt.Submit />
      <PasskeyPrompt.UseCode />
    </PasskeyPrompt.Root>
  )
}
