import { describe, expect, test } from 'vitest'
import { readCorpus } from './support/corpus.ts'
import { mutate } from './support/mutate.ts'
import { createRandom } from './support/random.ts'
import { TARGETS } from './targets/index.ts'

// What `npm run test:fuzz` found worth keeping, read again in every run, and a few texts more.
const MORE = 300

describe.each(Object.entries(TARGETS))('%s', (name, load) => {
  test('keeps its promises for every text that ever reached something new', async () => {
    const target = await load()
    const known = [...target.seeds(), ...readCorpus(name)]
    const random = createRandom(1)
    const more = Array.from({ length: MORE }, () =>
      mutate(random.pick(known), random.pick(known), target.words, random),
    )
    const broken: string[] = []
    for (const text of [...known, ...more])
      try {
        await target.read(text)
      } catch (error) {
        broken.push(`${String(error)} by ${JSON.stringify(text)}`)
      }
    expect(broken).toEqual([])
  })
})
