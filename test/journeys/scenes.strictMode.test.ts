import { afterAll, describe } from 'vitest'
import { openDemo } from './support/places/demo.ts'
import { playScenes } from './support/playScenes.ts'

// React runs effects twice under StrictMode in its development build only, so the scenes are played there once more.

const demo = await openDemo('dev')
afterAll(() => demo.close())
const place = await demo.place('better-auth', ['ja'])

describe('with StrictMode', () => void playScenes(place))
