'use client'
import { type Context, useContext } from 'react'

/** What the Root of a screen tells its parts. Throws where a part stands outside, and says where it belongs. */
export function useInside<Told>(context: Context<Told | null>, screen: string, part: string): Told {
  const told = useContext(context)
  if (told) return told
  const home = `<${screen}.Root>`
  throw new Error(
    `genkan: <${screen}.${part}> stands outside ${home}, so it has no form to belong to. Put it inside ${home}.`,
  )
}
