import { useRef, useState } from 'react'
import { LOOKS, OWN_LOOK, useLook } from './looks.ts'
import type { Language } from './preferences.ts'
import { FRAME_WORDS } from './words.ts'

/** The theme: one of the kit's, or a file exported from the theme desk, a design tool or Auth0. */
export function LookChoice({ language }: { language: Language }) {
  const { look, hasFile, chooseLook, openFile } = useLook()
  const [isRefused, setIsRefused] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const words = FRAME_WORDS[language]
  return (
    <>
      <label>
        <span>{words.look}</span>
        <select
          value={look}
          onChange={({ currentTarget: { value } }) => {
            setIsRefused(false)
            if (value === OPEN) input.current?.click()
            else chooseLook(value)
          }}
        >
          {LOOKS.map(name => (
            <option key={name} value={name}>
              {name === 'default' ? words.ownLook : name}
            </option>
          ))}
          {(hasFile || look === OWN_LOOK) && <option value={OWN_LOOK}>{words.yourFile}</option>}
          <option value={OPEN}>{words.openFile}</option>
        </select>
        <input
          ref={input}
          type="file"
          accept=".css,.json"
          hidden
          onChange={event => {
            const [file] = event.currentTarget.files ?? []
            if (file) void openFile(file).then(isTheme => setIsRefused(!isTheme))
            // The same file again, after a change in it, is a change too.
            event.currentTarget.value = ''
          }}
        />
      </label>
      <span className="demo-look-problem" role="alert">
        {isRefused && words.noTheme}
      </span>
    </>
  )
}

const OPEN = 'open'
