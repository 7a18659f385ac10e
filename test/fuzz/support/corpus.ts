import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// One text a line, as a JSON string: whatever stands in it, lone surrogates as well, the file shows it and keeps it.
const fileOf = (target: string) =>
  fileURLToPath(new URL(`../corpus/${target}.jsonl`, import.meta.url))

/** What earlier runs found worth keeping. */
export function readCorpus(target: string): string[] {
  const file = fileOf(target)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map(line => JSON.parse(line) as string)
}

export function writeCorpus(target: string, texts: readonly string[]): void {
  mkdirSync(new URL('../corpus', import.meta.url), { recursive: true })
  writeFileSync(fileOf(target), texts.map(text => `${JSON.stringify(text)}\n`).join(''))
}

/** Leaves out of a text, in ever smaller pieces, whatever it does without. */
export async function shrink(
  text: string,
  isStillGood: (shorter: string) => Promise<boolean>,
  tries = 100,
): Promise<string> {
  let best = text
  for (let size = Math.ceil(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.length && tries > 0; tries--) {
      const shorter = best.slice(0, from) + best.slice(from + size)
      if (await isStillGood(shorter)) best = shorter
      else from += size
    }
  }
  return best
}
