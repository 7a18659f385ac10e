import type { Language } from '../shared/preferences.ts'
import { Connections } from './Connections.tsx'
import { Switches } from './Switches.tsx'
import { type Settings, useSettings } from './useSettings.ts'
import { WhatIsShown } from './WhatIsShown.tsx'
import { SETTINGS_WORDS } from './words.ts'

/** What the Auth0 Dashboard is for a tenant, for this demo's server. */
export function SettingsPage({ language }: { language: Language }) {
  const words = SETTINGS_WORDS[language]
  const { loaded, note, save, tell, load } = useSettings()

  const saveAs = (change: Partial<Settings>, what: string, saved = words.notes.saved(what)) =>
    save(change, {
      saved,
      refused: words.notes.refused(what),
      unreachable: words.notes.unreachable(what),
    })

  if (loaded.name !== 'ready') {
    return (
      <section className="demo-card demo-narrow">
        <h1 className="gk-title">{words.title}</h1>
        <p role="status">{words[loaded.name]}</p>
        {loaded.name === 'unreachable' && (
          <button className="gk-button" type="button" onClick={() => void load()}>
            {words.retry}
          </button>
        )}
      </section>
    )
  }
  const { settings, connections } = loaded
  return (
    <section className="demo-card settings-card">
      <header>
        <h1 className="gk-title">{words.title}</h1>
        <p className="settings-hint">{words.lead}</p>
      </header>
      <p className="settings-note" role="status" data-kind={note?.kind}>
        {note && <span key={note.count}>{note.sentence}</span>}
      </p>
      <div className="settings-columns">
        <div className="settings-column">
          <Connections
            settings={settings}
            words={words}
            save={saveAs}
            refuse={sentence => tell('refused', sentence)}
          />
        </div>
        <div className="settings-column">
          <Switches settings={settings} words={words} save={saveAs} />
        </div>
      </div>
      <WhatIsShown connections={connections} words={words} />
    </section>
  )
}
