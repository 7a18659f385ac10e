'use client'
import { useEffect, useRef } from 'react'
import type { Country } from './countries.ts'

/**
 * The flag of one country, decoration only. Its picture is a file of its own inside the package, fetched after the
 * field is on the screen: all flags together weigh 50 kB, and nothing may come from a foreign host.
 */
export function Flag({ country }: { country: Country }) {
  const place = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const span = place.current
    let shown = true
    import('./drawFlag.ts')
      .then(({ drawFlag }) => drawFlag(country))
      .then(
        flag => shown && flag && span?.replaceChildren(flag),
        () => {}, // Offline: a row without a flag says the same.
      )
    return () => {
      shown = false
      span?.replaceChildren()
    }
  }, [country])

  return <span ref={place} className="gk-country-flag" aria-hidden="true" />
}
