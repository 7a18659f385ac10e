import type { ReactElement } from 'react'
import type { ProviderId } from './provider.ts'

/** Drawn for this kit, to be known at a glance. Whoever must follow a brand's guide to the letter brings their own. */
const DRAWINGS: Record<ProviderId, ReactElement> = {
  google: (
    <g fill="none" strokeWidth="3.6">
      <path stroke="#ea4335" d="M5.5 8.25A7.5 7.5 0 0 1 17.3 6.7" />
      <path stroke="#fbbc05" d="M5.5 15.75a7.5 7.5 0 0 1 0-7.5" />
      <path stroke="#34a853" d="M17.3 17.3A7.5 7.5 0 0 1 5.5 15.75" />
      <path stroke="#4285f4" d="M12.2 12h7.3a7.5 7.5 0 0 1-2.2 5.3" />
    </g>
  ),
  apple: (
    <path
      fill="currentColor"
      d="M12 8.2c1.2 0 2-.9 3.6-.9 1.4 0 2.7.7 3.5 1.9-3 1.8-2.5 6 .5 7.2-.7 1.9-2.3 4.3-4 4.3-1.3 0-1.7-.8-3.4-.8s-2.2.8-3.4.8c-2.3 0-5-4.5-5-8 0-3.4 2.2-5.3 4.4-5.3 1.6 0 2.6.8 3.8.8zM15.2 2.6c.1 1.9-1.4 3.9-3.4 4-.2-1.9 1.5-3.8 3.4-4z"
    />
  ),
  line: (
    <>
      <path
        fill="#06c755"
        d="M12 3C6.5 3 2 6.6 2 11c0 3.9 3.5 7.2 8.3 7.9.6.1.4.6.3 1.4-.1.7.3.9 1 .6C14 19.7 22 15.9 22 11c0-4.4-4.5-8-10-8z"
      />
      <path
        fill="none"
        stroke="#fff"
        strokeWidth="1.1"
        d="M6.2 8.8v4.2h2M9.7 8.8V13M11.3 13V8.8l2.5 4.2V8.8M17.8 9.3h-2V12.5h2M15.8 10.9h1.8"
      />
    </>
  ),
  yahoojapan: (
    <g fill="#f03">
      <path d="M2.5 6h3.7l3 5.4L12.1 6h3.5l-4.9 8.4V19H7.5v-4.6z" />
      <path d="M17.8 5h3.4l-1.1 9.2h-1.5z" />
      <circle cx="19.3" cy="17.3" r="1.7" />
    </g>
  ),
  microsoft: (
    <>
      <path fill="#f25022" d="M3 3h8.5v8.5H3z" />
      <path fill="#7fba00" d="M12.5 3H21v8.5h-8.5z" />
      <path fill="#00a4ef" d="M3 12.5h8.5V21H3z" />
      <path fill="#ffb900" d="M12.5 12.5H21V21h-8.5z" />
    </>
  ),
  github: (
    <>
      <circle cx="12" cy="12" r="9.5" fill="currentColor" />
      <path
        className="gk-mark-ground"
        d="M7 7.2l2.4 1.3a9 9 0 0 1 5.2 0L17 7.2c.5 1.1.4 2.2.1 2.9.6.8.9 1.7.9 2.7 0 3-2 4.1-3.9 4.4.5.5.7 1.2.7 2v2a9.5 9.5 0 0 1-5.6 0v-1.4c-1.6.3-2.4-.6-2.9-1.6 1 .2 1.5.9 2.9.7 0-.6.3-1.2.7-1.5-1.9-.5-3.9-1.6-3.9-4.6 0-1 .3-1.9.9-2.7-.3-.7-.4-1.8.1-2.9z"
      />
    </>
  ),
}

export interface MarkProps {
  id: string
  /** Its first letter stands in for a provider without a drawing. */
  label: string
}

/** The mark of a provider. Decoration: the button says its name in words. */
export function Mark({ id, label }: MarkProps) {
  return (
    <svg
      className="gk-mark"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 24 24"
      width="24"
      height="24"
    >
      {isDrawn(id) ? DRAWINGS[id] : <Letter label={label} />}
    </svg>
  )
}

const isDrawn = (id: string): id is ProviderId => Object.hasOwn(DRAWINGS, id)

function Letter({ label }: { label: string }) {
  return (
    <>
      <circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" />
      <text x="12" y="16.5" textAnchor="middle" fontSize="12" fill="currentColor">
        {Array.from(label.trim())[0]?.toUpperCase()}
      </text>
    </>
  )
}
