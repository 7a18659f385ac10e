'use client'
import { type Context, useContext } from 'react'

/**
 * What the Root of a screen tells its parts. `part` is whole: `OtpEntry.Field`. Throws where it stands outside, and says
 * where it belongs.
 */
export function useInside<Told>(context: Context<Told | null>, part: string): Told {
  const told = useContext(context)
  if (told) return told
  const home = `<${part.split('.')[0]}.Root>`
  throw new Error(
    `genkan: <${part}> stands outside ${home}, so it has no form to belong to. Put it inside ${home}.`,
  )
}
