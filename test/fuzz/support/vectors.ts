import { readFileSync } from 'node:fs'

/** The inputs of test/vectors, as Node reads them. */
export function inputsOf(topic: 'email' | 'phone' | 'otp' | 'retryAfter' | 'returnTo'): string[] {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../vectors/${file}.json`, import.meta.url), 'utf8'))
  const ours = read('own') as Record<string, { input: string }[]>
  return [...(read(topic) as { input: string }[]), ...(ours[topic] ?? [])].map(each => each.input)
}
