import { afterAll } from 'vitest'
import { startIdentityToolkit } from '../servers/identityToolkit.ts'
import { engine } from './support/engines/index.ts'
import { keepJourneys } from './support/keepJourneys.ts'
import { auth0AculPlace, auth0EmbeddedPlaces } from './support/places/auth0.ts'
import { firebasePlace, supabasePlace } from './support/places/sdks.ts'
import { playScenes } from './support/playScenes.ts'

// The same scenes on the pages of the documentation, each before a server of its own.

const browser = await engine.launch()
afterAll(() => browser.close())

const { origin, expireCodes, stop } = await startIdentityToolkit()
const places = [
  ...(await auth0EmbeddedPlaces(browser)),
  await auth0AculPlace(browser),
  await firebasePlace(browser, {
    name: 'firebase',
    against: 'a double of Firebase Authentication, driven by firebase 12.19',
    origin,
    expireCodes,
    stop,
  }),
  await supabasePlace(browser),
]
for (const place of places) keepJourneys(playScenes(place))
