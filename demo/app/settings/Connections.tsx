import {
  type ConnectionName,
  MAIN_CONNECTIONS,
  type Settings,
  SOCIAL_CONNECTIONS,
} from './useSettings.ts'
import type { SettingsWords } from './words.ts'

interface Props {
  settings: Settings
  words: SettingsWords
  /** `what` is the setting's name. `saved` replaces the sentence that confirms it. */
  save: (change: Partial<Settings>, what: string, saved?: string) => void
  /** Tells why something cannot be done. */
  refuse: (sentence: string) => void
}

/** Which connections exist, and in which order they count as created. */
export function Connections({ settings, words, save, refuse }: Props) {
  const enabled = settings.connections
  const ordered = enabled.filter(isMain)
  const rest = MAIN_CONNECTIONS.filter(name => !ordered.includes(name))

  function toggle(name: ConnectionName) {
    const next = enabled.includes(name)
      ? enabled.filter(other => other !== name)
      : [...enabled, name]
    if (next.length === 0) return refuse(words.needsOne)
    save({ connections: next }, words.names[name])
  }

  function move(name: MainName, by: -1 | 1) {
    const from = ordered.indexOf(name)
    const to = from + by
    const neighbour = ordered[to]
    if (!neighbour) return
    const next = enabled.map(each => (each === name ? neighbour : each === neighbour ? name : each))
    const { [name]: label } = words.names
    save({ connections: next }, label, words.moved(label, to + 1, ordered.length))
  }

  return (
    <>
      <fieldset className="settings-group">
        <legend>{words.connections}</legend>
        <p className="settings-hint">{words.connectionsHint}</p>
        <ol className="settings-connections">
          {[...ordered, ...rest].map(name => {
            const place = ordered.indexOf(name)
            return (
              <li key={name} data-connection={name}>
                <Check
                  name={name}
                  label={words.names[name]}
                  hint={words.notesOf[name]}
                  checked={place >= 0}
                  onChange={() => toggle(name)}
                />
                {place >= 0 && ordered.length > 1 && (
                  <Mover
                    place={place}
                    all={ordered.length}
                    up={words.up(words.names[name])}
                    down={words.down(words.names[name])}
                    onMove={by => move(name, by)}
                  />
                )}
              </li>
            )
          })}
        </ol>
      </fieldset>
      <fieldset className="settings-group">
        <legend>{words.socials}</legend>
        <p className="settings-hint">{words.socialsHint}</p>
        {SOCIAL_CONNECTIONS.map(name => (
          <Check
            key={name}
            name={name}
            label={words.names[name]}
            checked={enabled.includes(name)}
            onChange={() => toggle(name)}
          />
        ))}
      </fieldset>
    </>
  )
}

interface CheckProps {
  name: string
  label: string
  hint?: string | undefined
  checked: boolean
  onChange: () => void
}

export function Check({ name, label, hint, checked, onChange }: CheckProps) {
  const hintId = `hint-${name}`
  return (
    <div className="settings-check">
      <label>
        <input
          type="checkbox"
          name={name}
          checked={checked}
          aria-describedby={hint && hintId}
          onChange={onChange}
        />
        {label}
      </label>
      {hint && (
        <p className="settings-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface MoverProps {
  place: number
  all: number
  up: string
  down: string
  onMove: (by: -1 | 1) => void
}

/** At an end the button stays and ignores presses: a disabled one would drop the focus of whoever just moved there. */
function Mover({ place, all, up, down, onMove }: MoverProps) {
  const ways = [
    { by: -1, label: up, arrow: 'M8 3 3 9h10z', isEnd: place === 0 },
    { by: 1, label: down, arrow: 'M8 13l5-6H3z', isEnd: place === all - 1 },
  ] as const
  return (
    <span className="settings-mover">
      {ways.map(({ by, label, arrow, isEnd }) => (
        <button
          key={by}
          type="button"
          aria-label={label}
          aria-disabled={isEnd || undefined}
          onClick={({ currentTarget }) => {
            if (isEnd) return
            onMove(by)
            // React moves this row in the page, and a moved element loses the focus.
            requestAnimationFrame(() => currentTarget.focus())
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={arrow} />
          </svg>
        </button>
      ))}
    </span>
  )
}

type MainName = (typeof MAIN_CONNECTIONS)[number]

const isMain = (name: ConnectionName): name is MainName =>
  MAIN_CONNECTIONS.some(main => main === name)
