import type { MomentName } from 'genkan/testing'
import { storyNameFromExport, toId } from 'storybook/internal/csf'

interface StoryFile {
  default: { title?: string; args?: { moment?: MomentName } }
  [name: string]: {
    args?: { moment?: MomentName; children?: unknown; lastUsed?: string }
    play?: unknown
    render?: unknown
  }
}

export interface IndexedStory {
  moment: MomentName
  /** As in the address: `?path=/story/<id>`. */
  id: string
  title: string
  name: string
  /** Nothing but the moment: no hand that types, no parts in another order. */
  isPlain: boolean
}

// A glob of the stories themselves, so that no list beside them can be wrong.
const files = import.meta.glob<StoryFile>('../src/**/*.stories.tsx', { eager: true })

/** Every story that shows a moment, in the order of the path a person walks. */
export const stories: IndexedStory[] = Object.values(files)
  .flatMap(file => {
    const { default: meta, ...rest } = file
    const title = meta.title ?? ''
    return Object.entries(rest).flatMap(([exported, story]) => {
      const moment = story.args?.moment ?? meta.args?.moment
      if (!moment || story.render) return []
      const isPlain = !story.play && !story.args?.children && !story.args?.lastUsed
      const name = storyNameFromExport(exported)
      return [{ moment, id: toId(title, name), title, name, isPlain }]
    })
  })
  .sort((a, b) => a.title.localeCompare(b.title, 'en'))

const plainFirst = stories.toSorted((a, b) => Number(b.isPlain) - Number(a.isPlain))

/** The story that shows a moment and nothing else, or the nearest to it. */
export const storyOf = (moment: MomentName): IndexedStory | undefined =>
  plainFirst.find(story => story.moment === moment)

/** Where Storybook shows a story, relative to the page of any other story: works from every sub-path. */
export const addressOf = (id: string): string => `./?path=/story/${id}`
