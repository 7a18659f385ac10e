import { afterAll } from 'vitest'
import { keepJourneys } from './support/keepJourneys.ts'
import { openDemo } from './support/places/demo.ts'
import { playScenes } from './support/playScenes.ts'

// The same scenes on every backend of the demo, and through its authorization server.

const demo = await openDemo()
afterAll(() => demo.close())

keepJourneys(playScenes(await demo.place('better-auth', ['ja', 'en'])))
keepJourneys(playScenes(await demo.place('http', ['ja'])))
keepJourneys(playScenes(await demo.place('memory', ['ja'])))
keepJourneys(playScenes(await demo.place('auth0', ['ja'])))
