import type { ReactElement } from 'react'

const draw = (name: string, path: ReactElement) => (
  <svg
    className={`gk-icon gk-icon-${name}`}
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    {path}
  </svg>
)

/** Decoration in the colour of the text around it: what it means must stand beside it in words. */
export const CheckIcon = () => draw('check', <path d="M5 12.5l4.5 4.5L19 7.5" />)

export const AlertIcon = () =>
  draw(
    'alert',
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7.5v5.5M12 16.5v.01" />
    </>,
  )

export const InfoIcon = () =>
  draw(
    'info',
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5.5M12 7.5v.01" />
    </>,
  )

export const ChevronIcon = () => draw('chevron', <path d="M9 5l7 7-7 7" />)

export const EyeIcon = () =>
  draw(
    'eye',
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="3" />
      <path className="gk-icon-slash" d="M4 4l16 16" />
    </>,
  )
