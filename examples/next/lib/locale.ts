import { headers } from 'next/headers'

/** The language the browser asks for, of those this site has. */
export async function requestLocale(): Promise<'ja' | 'en'> {
  const wanted = (await headers()).get('accept-language') ?? ''
  return /^ja\b/i.test(wanted) ? 'ja' : 'en'
}
