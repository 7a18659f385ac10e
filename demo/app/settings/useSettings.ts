import type { Connection } from 'genkan'
import type { BackendName } from '../../backends.ts'
import { useCallback, useEffect, useRef, useState } from 'react'

export const MAIN_CONNECTIONS = ['users', 'sms', 'email'] as const
export const SOCIAL_CONNECTIONS = ['mitsu', 'hoshi'] as const
export type ConnectionName = (typeof MAIN_CONNECTIONS)[number] | (typeof SOCIAL_CONNECTIONS)[number]

/** What the demo's server does, as `/api/genkan/settings` says it. */
export interface Settings {
  /** The enabled ones, in the order of their creation. */
  connections: ConnectionName[]
  profile: 'identifier_first' | 'identifier_first_biometrics'
  signup: 'open' | 'closed'
  password: 'off' | 'beside' | 'first'
  passkeys: boolean
  askMethod: boolean
  signUpStep: boolean
  mail: 'code' | 'link'
  sameBrowser: boolean
  codeLength: number
  codeSeconds: number
  attempts: number
  resendSeconds: number
  backend: BackendName
}

export type NoteKind = 'saved' | 'refused' | 'unreachable'
/** What the person should hear about the last change. `count` grows, so that the same words are said again. */
export type Note = { kind: NoteKind; sentence: string; count: number }

export type Loaded =
  | { name: 'loading' }
  | { name: 'unreachable' }
  | { name: 'ready'; settings: Settings; connections: Connection[] }

const SETTINGS_URL = '/api/genkan/settings'

/** The server's settings and a way to change them at once. Changes go out one after the other. */
export function useSettings() {
  const [loaded, setLoaded] = useState<Loaded>({ name: 'loading' })
  const [note, setNote] = useState<Note | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const waiting = useRef(0)
  const confirmed = useRef<Loaded>({ name: 'loading' })

  const load = useCallback(async () => {
    try {
      const [settings, { connections }] = await Promise.all([
        read<Settings>(SETTINGS_URL),
        read<{ connections: Connection[] }>('/api/genkan/capabilities'),
      ])
      confirmed.current = { name: 'ready', settings, connections }
    } catch {
      if (confirmed.current.name !== 'ready') confirmed.current = { name: 'unreachable' }
    }
    // A newer change is on its way: showing this answer would flip its switch back for a moment.
    if (waiting.current === 0) setLoaded(confirmed.current)
  }, [])

  useEffect(() => void load(), [load])

  const tell = (kind: NoteKind, sentence: string) =>
    setNote(before => ({ kind, sentence, count: (before?.count ?? 0) + 1 }))

  /** Shows the change at once, sends it, and tells how it went. */
  function save(change: Partial<Settings>, sentences: Record<NoteKind, string>) {
    setLoaded(before =>
      before.name === 'ready' ? { ...before, settings: { ...before.settings, ...change } } : before,
    )
    waiting.current += 1
    queue.current = queue.current.then(async () => {
      const kind = await send(change)
      waiting.current -= 1
      await load()
      tell(kind, sentences[kind])
    })
  }

  return { loaded, note, save, tell, load }
}

async function read<Body>(url: string): Promise<Body> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`genkan demo: ${url} answered ${answer.status}.`)
  return (await answer.json()) as Body
}

async function send(change: Partial<Settings>): Promise<NoteKind> {
  try {
    const answer = await fetch(SETTINGS_URL, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(change),
    })
    return answer.ok ? 'saved' : 'refused'
  } catch {
    return 'unreachable'
  }
}
