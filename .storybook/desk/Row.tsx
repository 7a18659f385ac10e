import type { MomentName } from 'genkan/testing'
import { memo, useId } from 'react'
import { englishOf } from '../../scripts/locales/check.ts'
import type { Row as Text } from '../../scripts/locales/rows.ts'
import { roleIn } from '../../scripts/locales/text.ts'
import { type Finding, ROOM, type Words } from '../../scripts/locales/words.ts'
import type { Measure } from './survey.tsx'
import type { StandIn } from './standIn.ts'

export interface Chosen {
  name: string
  moment: MomentName
  /** No moment shows it, so it is shown here. */
  standIn?: StandIn
}

interface RowProps {
  row: Text
  locale: string
  words: Words
  findings: Finding[]
  measure: Measure | undefined
  /** Null while nobody knows yet. */
  moments: MomentName[] | null
  /** Where a text is looked at that is in no moment. */
  standIn: StandIn | null
  chosen: Chosen | null
  onEdit: (locale: string, group: string, key: string, text: string) => void
  onChoose: (chosen: Chosen) => void
}

/**
 * One text: what it is for, how the languages say it, where it appears and what is wrong with it. Drawn again only when
 * something of its own has changed: there are some 250, and a letter must not wait for them.
 */
export const Row = memo(DrawRow, (before, after) => {
  const told = ({ row, findings, measure, moments, standIn, chosen }: RowProps) =>
    JSON.stringify([row, findings, measure, moments, standIn, chosen])
  return told(before) === told(after)
})

function DrawRow(props: RowProps) {
  const { row, locale, words, findings, measure, moments, standIn, chosen, onEdit, onChoose } =
    props
  const id = useId()
  const name = `${row.group}.${row.key}`
  const others = Object.keys(words.languages).filter(it => it !== locale)
  return (
    <li className="desk-row" data-chosen={chosen ? '' : undefined}>
      <label htmlFor={id}>
        <code>{name}</code> {row.context}
      </label>
      <textarea
        id={id}
        lang={locale}
        dir="auto"
        rows={2}
        defaultValue={row.text}
        spellCheck
        onChange={event => onEdit(locale, row.group, row.key, event.target.value)}
      />
      <Room words={words} row={row} measure={measure} />
      {findings.map(({ rule, level, problem, fix }) => (
        <p key={rule + problem} className="desk-finding" data-level={level}>
          {problem} {fix}
        </p>
      ))}
      <dl className="desk-others">
        {others.map(other => (
          <div key={other}>
            <dt>{other}</dt>
            <dd lang={other} dir="auto">
              {words.texts[other]?.[row.group]?.[row.key] ||
                (other === 'en' && englishOf(words, row.group, row.key)) ||
                words.texts[other]?.[row.group]?.[row.key.replace(/_\w+$/, '_other')] ||
                '—'}
            </dd>
          </div>
        ))}
      </dl>
      {moments && (
        <p className="desk-moments">
          {standIn && (
            <>
              After something a person does:
              <button
                type="button"
                aria-pressed={chosen !== null}
                onClick={() => onChoose({ name, moment: standIn.moment, standIn })}
              >
                {standIn.role ? `in the place of ${standIn.role}` : `heard on ${standIn.moment}`}
              </button>
            </>
          )}
          {moments.map(moment => (
            <button
              key={moment}
              type="button"
              aria-pressed={chosen?.moment === moment}
              onClick={() => onChoose({ name, moment })}
            >
              {moment}
            </button>
          ))}
        </p>
      )}
    </li>
  )
}

/** Lines of 320 px that are taken, of those there are. */
function Room({ words, row, measure }: Pick<RowProps, 'words' | 'row' | 'measure'>) {
  const role = roleIn(words.texts['en']?.[row.group] ?? {})(row.key)
  const note = words.notes[row.group]?.[role]
  const most = note && (note.lines ?? ROOM[note.kind]?.lines)
  if (!measure || most === undefined) return null
  const { lines, width, room, isClipped } = measure
  // A line that is not full is part of a line: 1.6 of 2.
  const taken = lines - 1 + Math.min(1, room > 0 ? width / room : 1)
  const said = `${lines} of ${most} ${most === 1 ? 'line' : 'lines'} at 320 px, ${width} of ${room} px`
  return (
    <p className="desk-room" data-over={lines > most || isClipped ? '' : undefined}>
      <meter min={0} max={most} high={most} value={Math.min(taken, most)} aria-label={said} />
      {said}
      {lines > most && ': too long'}
      {isClipped && ': cut off'}
    </p>
  )
}
