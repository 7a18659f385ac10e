import { BACKEND_NAMES } from '../../backends.ts'
import { Check } from './Connections.tsx'
import type { Settings } from './useSettings.ts'
import { Ways } from './Ways.tsx'
import type { SettingsWords } from './words.ts'

interface Props {
  settings: Settings
  words: SettingsWords
  save: (change: Partial<Settings>, what: string) => void
}

const NUMBERS = {
  codeLength: { values: [4, 5, 6, 7, 8], unit: 'digits' },
  codeSeconds: { values: [30, 60, 180, 300, 600, 3600], unit: 'duration' },
  attempts: { values: [1, 3, 5, 10], unit: 'times' },
  resendSeconds: { values: [0, 2, 10, 30, 60, 300], unit: 'duration' },
} as const

type NumberName = keyof typeof NUMBERS
const NUMBER_NAMES = Object.keys(NUMBERS) as NumberName[]
const MAILS = ['code', 'link'] as const
const PROFILES = ['identifier_first', 'identifier_first_biometrics'] as const

/** Everything that is not a connection: the profile, sign-ups, mails and codes. */
export function Switches({ settings, words, save }: Props) {
  return (
    <>
      <fieldset className="settings-group">
        <legend>{words.profile}</legend>
        {PROFILES.map(profile => (
          <div className="settings-check" key={profile}>
            <label>
              <input
                type="radio"
                name="profile"
                value={profile}
                checked={settings.profile === profile}
                onChange={() => save({ profile }, words.profile)}
              />
              {words.profiles[profile]}
            </label>
          </div>
        ))}
      </fieldset>
      <Ways settings={settings} words={words} save={save} />
      <fieldset className="settings-group">
        <legend>{words.mail}</legend>
        <p className="settings-hint">{words.mailHint}</p>
        {MAILS.map(mail => (
          <div className="settings-check" key={mail}>
            <label>
              <input
                type="radio"
                name="mail"
                value={mail}
                checked={settings.mail === mail}
                onChange={() => save({ mail }, words.mail)}
              />
              {words.mails[mail]}
            </label>
          </div>
        ))}
        <Check
          name="sameBrowser"
          label={words.sameBrowser}
          checked={settings.sameBrowser}
          onChange={() => save({ sameBrowser: !settings.sameBrowser }, words.sameBrowser)}
        />
      </fieldset>
      <fieldset className="settings-group">
        <legend>{words.signup}</legend>
        <Check
          name="signup"
          label={words.signupOpen}
          checked={settings.signup === 'open'}
          onChange={() =>
            save({ signup: settings.signup === 'open' ? 'closed' : 'open' }, words.signupOpen)
          }
        />
        <Check
          name="signUpStep"
          label={words.signUpStep}
          checked={settings.signUpStep}
          onChange={() => save({ signUpStep: !settings.signUpStep }, words.signUpStep)}
        />
      </fieldset>
      <fieldset className="settings-group">
        <legend>{words.codes}</legend>
        <div className="settings-numbers">
          {NUMBER_NAMES.map(name => (
            <Choice key={name} name={name} settings={settings} words={words} save={save} />
          ))}
        </div>
      </fieldset>
      <fieldset className="settings-group">
        <legend>{words.backend}</legend>
        <p className="settings-hint">{words.backendHint}</p>
        {BACKEND_NAMES.map(backend => (
          <div className="settings-check" key={backend}>
            <label>
              <input
                type="radio"
                name="backend"
                value={backend}
                checked={settings.backend === backend}
                onChange={() => save({ backend }, words.backend)}
              />
              {words.backends[backend]}
            </label>
          </div>
        ))}
      </fieldset>
    </>
  )
}

function Choice({ name, settings, words, save }: Props & { name: NumberName }) {
  const { values, unit } = NUMBERS[name]
  const current = settings[name]
  // A value set by another way than this page is offered too.
  const offered = [...new Set<number>([...values, current])].toSorted((a, b) => a - b)
  return (
    <label className="settings-number">
      {words[name]}
      <select
        name={name}
        value={current}
        onChange={event => save({ [name]: Number(event.currentTarget.value) }, words[name])}
      >
        {offered.map(value => (
          <option key={value} value={value}>
            {words[unit](value)}
          </option>
        ))}
      </select>
    </label>
  )
}
