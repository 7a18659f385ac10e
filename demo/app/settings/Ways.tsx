import { Check } from './Connections.tsx'
import type { Settings } from './useSettings.ts'
import type { SettingsWords } from './words.ts'

interface Props {
  settings: Settings
  words: SettingsWords
  save: (change: Partial<Settings>, what: string) => void
}

const PASSWORDS = ['off', 'beside', 'first'] as const

/** The ways in of the database connection besides codes: passwords, passkeys, and a list to choose from. */
export function Ways({ settings, words, save }: Props) {
  const { passkeys, askMethod, profile } = settings
  const isImplied = profile === 'identifier_first_biometrics'
  return (
    <fieldset className="settings-group">
      <legend>{words.ways}</legend>
      <p className="settings-hint">{words.waysHint}</p>
      {PASSWORDS.map(password => (
        <div className="settings-check" key={password}>
          <label>
            <input
              type="radio"
              name="password"
              value={password}
              checked={settings.password === password}
              onChange={() => save({ password }, words.ways)}
            />
            {words.passwords[password]}
          </label>
        </div>
      ))}
      <Check
        name="passkeys"
        label={words.passkeys}
        hint={isImplied ? words.passkeysImplied : undefined}
        checked={passkeys || isImplied}
        onChange={() => !isImplied && save({ passkeys: !passkeys }, words.passkeys)}
      />
      <Check
        name="askMethod"
        label={words.askMethod}
        checked={askMethod}
        onChange={() => save({ askMethod: !askMethod }, words.askMethod)}
      />
    </fieldset>
  )
}
