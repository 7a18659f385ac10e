import { afterAll, describe, expect, test } from 'vitest'
import type { Capabilities, Channel, Connection } from 'genkan/core'
import { actorOn, type Backstage, type Person } from './actor.ts'
import type { JourneyReport } from './keepJourneys.ts'
import { type Scene, SCENES } from './scenes.ts'
import type { Language } from './words.ts'

/** A backend behind a login page in a browser. */
export interface Place {
  /** As the table calls it. */
  name: string
  /** What answers there. */
  against: string
  languages: Language[]
  /** The adapter's own word, which decides on the scenes. */
  capabilities: Capabilities
  canExpireCodes: boolean
  /** Opens the login for this connection in a context of its own. `leave` hands back what the page complained of. */
  enter(
    language: Language,
    connection: Connection,
  ): Promise<Backstage & { leave(): Promise<string[]> }>
  close(): Promise<unknown>
}

const CODES: Channel[] = ['email_code', 'sms_code']

/** Plays every scene that the backend's capabilities allow. To be called where tests are described. */
export function playScenes(place: Place): JourneyReport {
  const { name, against, languages, capabilities } = place
  // In the order of the list, whichever is played first.
  const journeys: JourneyReport['journeys'] = Object.fromEntries(
    SCENES.map(({ title }) => [title, 'not taken']),
  )
  const report: JourneyReport = { backend: name, against, languages, journeys }

  describe.each(languages)(`${name}, in %s`, language => {
    for (const scene of SCENES) {
      const { title, fault, play } = scene
      const cast = castOf(scene, place)
      if (typeof cast === 'string') {
        journeys[title] = { notOffered: cast }
        continue
      }
      const { connection, kind } = cast
      test(fault ? `${fault}: ${title}` : title, async () => {
        const { leave, ...backstage } = await place.enter(language, connection)
        const stage = {
          ...backstage,
          capabilities,
          connection,
          language,
          person: somebody(kind, language),
          other: somebody(kind, language),
        }
        const ending = (await play(actorOn(stage), stage)) ?? 'signed in'
        expect(await leave()).toEqual([])
        // In each language alike.
        expect(['not taken', ending]).toContain(journeys[title])
        journeys[title] = ending
      })
    }
  })
  afterAll(() => place.close())
  return report
}

/** Who is reached, and by which connection; or what the capabilities say against it. */
function castOf({ by, missing, needsOldCodes }: Scene, { capabilities, canExpireCodes }: Place) {
  const wanted = by ? [by] : CODES
  const found = capabilities.connections.find(({ channels }) => channels.some(isIn(wanted)))
  if (!found) return `no connection has the channel \`${wanted.join('` or `')}\``
  const against = missing?.(found)
  if (against) return against
  if (needsOldCodes && !canExpireCodes) return 'nothing here makes a code too old'
  const channel = found.channels.find(isIn(wanted))
  return { connection: found, kind: channel === 'email_code' ? 'email' : 'phone' } as const
}

const isIn = (wanted: Channel[]) => (channel: Channel) => wanted.includes(channel)

let people = 0
// Servers that were there before this run know nobody of it.
const run = Date.now() % 1_000_000

function somebody(kind: Person['kind'], language: Language): Person {
  people += 1
  if (kind === 'email') {
    const value = `person-${run}-${people}@example.jp`
    return { kind, value, typed: value }
  }
  const [middle, last] = [1000 + (run % 9000), String(people).padStart(4, '0')]
  const typed = language === 'ja' ? `090-${middle}-${last}` : `+81 90 ${middle} ${last}`
  return { kind, value: `+8190${middle}${last}`, typed }
}
