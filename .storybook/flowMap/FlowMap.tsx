import type { FlowStateName } from 'genkan/core'
import { useState } from 'react'
import { addressOf, storyOf } from '../storyIndex.ts'
import { type Arrow, findArrows, groupBy, momentsAt } from './arrows.ts'
import './flowMap.css'

const arrows = findArrows()
const places = [...momentsAt.keys()]

const BOX = { width: 168, height: 44, columnGap: 64, rowGap: 40, margin: 24 }

/** The chapter of a place is that of its first story: the number before its title. */
const chapterOf = (place: FlowStateName): string => {
  const [first] = momentsAt.get(place) ?? []
  return (first && storyOf(first)?.title.split('/')[0]) ?? '9'
}

const chapters = [...new Set(places.map(chapterOf))].sort()
const columns = chapters.map(chapter => places.filter(place => chapterOf(place) === chapter))

const corner = new Map(
  columns.flatMap((column, x) =>
    column.map((place, y) => [
      place,
      {
        x: BOX.margin + x * (BOX.width + BOX.columnGap),
        y: BOX.margin + 32 + y * (BOX.height + BOX.rowGap),
      },
    ]),
  ),
)
const size = {
  width: 2 * BOX.margin + columns.length * (BOX.width + BOX.columnGap) - BOX.columnGap,
  height:
    2 * BOX.margin + 32 + Math.max(...columns.map(it => it.length)) * (BOX.height + BOX.rowGap),
}

/** One line for all arrows between two places. */
const lines = [
  ...groupBy(
    arrows.filter(({ from, to }) => from !== to),
    ({ from, to, by }) => `${from} ${to} ${by}`,
  ),
].map(([name, same]) => ({ name, arrow: same[0] as Arrow }))

/** The states of a login and what leads from one to the next, read from `transition` itself. */
export function FlowMap() {
  const [chosen, setChosen] = useState<FlowStateName>('identifying')
  return (
    <main className="flow-map">
      <header>
        <h1>Flow map</h1>
        <p>
          {places.length} places, {arrows.length} arrows, found by letting every event happen at
          each of {[...momentsAt.values()].flat().length} moments. A solid line is what a person
          does, a dashed one what the server answers.
        </p>
      </header>
      <div className="flow-map-drawing">
        <svg
          viewBox={`0 0 ${size.width} ${size.height}`}
          width={size.width}
          height={size.height}
          aria-hidden="true"
        >
          <marker
            id="tip"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" />
          </marker>
          {chapters.map((chapter, x) => (
            <text key={chapter} x={BOX.margin + x * (BOX.width + BOX.columnGap)} y={BOX.margin + 8}>
              {chapter}
            </text>
          ))}
          {lines.map(({ name, arrow }) => (
            <path
              key={name}
              className="flow-map-line"
              data-by={arrow.by}
              data-chosen={arrow.from === chosen || undefined}
              markerEnd="url(#tip)"
              d={curve(arrow)}
            />
          ))}
          {places.map(place => {
            const { x, y } = corner.get(place) ?? { x: 0, y: 0 }
            return (
              <g
                key={place}
                className="flow-map-place"
                data-chosen={place === chosen || undefined}
                onClick={() => setChosen(place)}
              >
                <rect x={x} y={y} width={BOX.width} height={BOX.height} rx="8" />
                <text x={x + BOX.width / 2} y={y + BOX.height / 2 + 5} textAnchor="middle">
                  {place}
                </text>
              </g>
            )
          })}
        </svg>
      </div>
      <nav aria-label="Places">
        {places.map(place => (
          <button
            key={place}
            type="button"
            aria-pressed={place === chosen}
            onClick={() => setChosen(place)}
          >
            {place}
          </button>
        ))}
      </nav>
      <Place place={chosen} onChoose={setChosen} />
    </main>
  )
}

interface PlaceProps {
  place: FlowStateName
  onChoose: (place: FlowStateName) => void
}

/** What can happen at a place, and its moments, each opening its story. */
function Place({ place, onChoose }: PlaceProps) {
  const own = arrows.filter(({ from }) => from === place)
  return (
    <section className="flow-map-details" aria-labelledby="flow-map-place">
      <h2 id="flow-map-place">{place}</h2>
      <div>
        <h3>What can happen here</h3>
        {own.length === 0 ? (
          <p>Nothing more: this login is over.</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">By</th>
                <th scope="col">Event</th>
                <th scope="col">Asks the server to</th>
                <th scope="col">Leads to</th>
              </tr>
            </thead>
            <tbody>
              {own.map(({ by, event, step, asks, to }) => (
                <tr key={`${event} ${step} ${to}`}>
                  <td>{by}</td>
                  <td>
                    <code>{event}</code>
                    {step && ` (${step})`}
                  </td>
                  <td>{asks ?? '–'}</td>
                  <td>
                    <button type="button" onClick={() => onChoose(to)}>
                      {to}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <div>
        <h3>Its moments</h3>
        <ul>
          {momentsAt.get(place)?.map(moment => {
            const story = storyOf(moment)
            return (
              <li key={moment}>
                <a href={story && addressOf(story.id)} target="_top">
                  {moment}
                </a>
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
}

/** From the side of one box to the nearer side of the other, bent so that lines there and back are two. */
function curve({ from, to }: Arrow): string {
  const [a, b] = [corner.get(from), corner.get(to)]
  if (!a || !b) return ''
  const middle = BOX.height / 2
  if (a.x === b.x) {
    const isDown = b.y > a.y
    const x = a.x + (isDown ? BOX.width : 0)
    const bend = isDown ? 36 : -36
    const [y1, y2] = [a.y + middle + (isDown ? 8 : -8), b.y + middle + (isDown ? -8 : 8)]
    return `M${x} ${y1}C${x + bend} ${y1} ${x + bend} ${y2} ${x} ${y2}`
  }
  const isRight = b.x > a.x
  const x1 = a.x + (isRight ? BOX.width : 0)
  const x2 = b.x + (isRight ? 0 : BOX.width)
  const bend = (x2 - x1) / 2
  const [y1, y2] = [a.y + middle + (isRight ? -7 : 7), b.y + middle + (isRight ? -7 : 7)]
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}
