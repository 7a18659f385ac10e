/** A doorway with a step: 玄関. */
export function Logo({ label }: { label: string }) {
  return (
    <svg className="demo-logo" viewBox="0 0 48 48" role="img" aria-label={label}>
      <path className="demo-logo-frame" d="M6 44V12L24 4l18 8v32H32V18H16v26z" />
      <path className="demo-logo-step" d="M19 22h10v22H19z" />
    </svg>
  )
}
