import { momentNames } from 'genkan/testing'
import { describe, expect, test } from 'vitest'
import { stories, storyOf } from '../../.storybook/storyIndex.ts'

describe('the one list of moments', () => {
  test.each(momentNames)('%s has a story', moment => {
    expect(storyOf(moment)).toMatchObject({ moment })
  })

  test('no story shows a moment that is not in the list', () => {
    const unknown = stories.filter(({ moment }) => !momentNames.includes(moment))
    expect(unknown).toEqual([])
  })

  test('every story stands on the path that a person walks, and has an address of its own', () => {
    for (const { title } of stories) expect(title).toMatch(/^[0-7] [^/]+\/[^/]+$/)
    expect(new Set(stories.map(({ id }) => id)).size).toBe(stories.length)
  })
})
