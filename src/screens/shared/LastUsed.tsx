'use client'
import { useSay } from '../../i18n/react.tsx'

/** The mark on the method that worked the last time. Read as the button's description, so the button keeps its name. */
export function LastUsed({ id }: { id: string }) {
  const say = useSay()
  return (
    <span id={id} className="gk-last-used" aria-hidden="true">
      {say('common.lastUsed')}
    </span>
  )
}
