import { readCorpus, shrink } from './corpus.ts'
import type { Coverage } from './coverage.ts'
import { mutate } from './mutate.ts'
import { createRandom } from './random.ts'
import type { Target } from './target.ts'

export interface Finding {
  text: string
  why: string
}

export interface Fuzzed {
  executions: number
  /** Of this thread alone, so that a busy machine does not count. */
  cpuMinutes: number
  findings: Finding[]
  corpus: string[]
}

interface Settings {
  name: string
  target: Target
  coverage: Coverage
  seed: number
  minutes: number
}

/** V8 is asked for its counts once for so many texts; only a batch with news is gone through one by one. */
const BATCH = 200
/** Nobody may feel that a text is being read. */
const SLOWEST_MS = 100
const SLOW = 'takes'
/** The same mistake is found in a thousand shapes. */
const MOST_FINDINGS = 10

/** Tries ever new texts on a target until its minutes are over. Whatever reaches new code is kept, and built upon. */
export async function fuzz({ name, target, coverage, seed, minutes }: Settings): Promise<Fuzzed> {
  const random = createRandom(seed)
  const words = new Set<string>()
  const findings = new Map<string, string>()
  const start = process.threadCpuUsage()
  const spent = () => {
    const { user, system } = process.threadCpuUsage(start)
    return (user + system) / 60_000_000
  }
  let executions = 0

  /** Why a promise is broken, or null; and whether what came of it is news. */
  async function run(text: string): Promise<{ why: string | null; isNew: boolean }> {
    executions++
    try {
      const word = await readInTime(target, text)
      const isNew = !words.has(word)
      words.add(word)
      return { why: null, isNew }
    } catch (error) {
      return { why: error instanceof Error ? error.message : String(error), isNew: false }
    }
  }

  async function note(text: string, why: string): Promise<void> {
    const kind = kindOf(why)
    if ([...findings.values()].some(known => known === kind) || findings.size >= MOST_FINDINGS)
      return
    const isSame = async (shorter: string) => kindOf((await run(shorter)).why ?? '') === kind
    // What takes long once would take an hour four hundred times.
    const shortest = why.startsWith(SLOW) ? text : await shrink(text, isSame)
    findings.set(shortest, kind)
    console.log(`  broken: ${why}\n    by ${JSON.stringify(shortest)}`)
  }

  // Only what adds to the seeds is kept.
  const pool: string[] = [...target.seeds()]
  for (const text of pool) {
    const { why } = await run(text)
    if (why) await note(text, why)
  }
  coverage.take()
  const kept = readCorpus(name)
  pool.push(...kept)
  for (const text of kept) {
    const { why } = await run(text)
    if (why) await note(text, why)
  }
  coverage.take()

  while (spent() < minutes) {
    const batch = Array.from({ length: BATCH }, () =>
      // What was found last leads further than what everybody knows.
      mutate(
        random.oneIn(2) ? random.pick(pool) : random.pick(pool.slice(-20)),
        random.pick(pool),
        target.words,
        random,
      ),
    )
    const fresh = new Set<string>()
    for (const text of batch) {
      const { why, isNew } = await run(text)
      if (why) await note(text, why)
      if (isNew) fresh.add(text)
    }
    if (coverage.take() > 0) for (const text of await whoReached(batch)) fresh.add(text)
    for (const text of fresh) {
      pool.push(text)
      kept.push(text)
    }
  }
  return {
    executions,
    cpuMinutes: spent(),
    findings: [...findings].map(([text, why]) => ({ text, why })),
    corpus: await minimise(kept),
  }

  /** Which texts of the batch ran more of the sources than the texts before it. */
  async function whoReached(batch: readonly string[]): Promise<string[]> {
    const reached: string[] = []
    coverage.forgetLast()
    for (const text of batch) {
      await run(text)
      if (coverage.take() > 0) reached.push(text)
    }
    return reached
  }

  /** The shortest texts that reach all of it, each without what it does without. */
  async function minimise(texts: readonly string[]): Promise<string[]> {
    coverage.forgetAll()
    words.clear()
    for (const text of target.seeds()) await run(text)
    coverage.take()
    const needed: string[] = []
    for (const text of texts.toSorted((one, other) => one.length - other.length)) {
      const { isNew } = await run(text)
      const reached = coverage.take()
      if (!isNew && reached === 0) continue
      const word = await wordOf(text)
      const isStillGood = async (shorter: string) => {
        coverage.forgetLast()
        const isSame = (await wordOf(shorter)) === word
        return coverage.take() === reached && isSame
      }
      const shortest = await shrink(text, isStillGood)
      await isStillGood(shortest)
      needed.push(shortest)
    }
    return needed
  }

  async function wordOf(text: string): Promise<string | null> {
    try {
      return await target.read(text)
    } catch {
      return null
    }
  }
}

/** Numbers in a message differ from text to text, where it is the same mistake. */
const kindOf = (why: string) => why.replace(/\d+/g, '…').slice(0, 100)

async function readInTime(target: Target, text: string): Promise<string> {
  const timed = async () => {
    const before = process.threadCpuUsage()
    const word = await target.read(text)
    const { user, system } = process.threadCpuUsage(before)
    return { word, ms: (user + system) / 1000 }
  }
  const { word, ms: first } = await timed()
  let ms = first
  // The best of four: now and then it is the garbage collector's turn.
  for (let left = 3; left > 0 && ms > SLOWEST_MS; left--) ms = Math.min(ms, (await timed()).ms)
  if (ms > SLOWEST_MS) throw new Error(`${SLOW} ${Math.round(ms)} ms`)
  return word
}
