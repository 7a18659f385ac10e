import { request as ask } from 'node:http'
import type { Browser } from 'playwright'
import { expect } from 'vitest'
import { createFirebaseBackend } from 'genkan/backends/firebase'
import { createSupabaseBackend } from 'genkan/backends/supabase'
import { startGoTrue } from '../../../servers/gotrue.ts'
import { type Answering, buildPage } from '../../../servers/pages.ts'
import type { Place } from '../playScenes.ts'
import { greeted, greeting, placeOf, serveLogin } from './ownPage.ts'

/** The page of docs/backends/supabase.md. Its project is this site's own `/api`, which leads to the double. */
export async function supabasePlace(browser: Browser): Promise<Place> {
  const [files, gotrue] = await Promise.all([
    buildPage('docs/examples/backends/supabase.tsx'),
    startGoTrue(),
  ])
  const site = await serveLogin(files, () => greeting, { current: passOnTo(gotrue.url) })
  for (const [path, text] of files)
    files.set(path, text.replaceAll('https://your-project.supabase.co', `${site.origin}/api`))
  return placeOf(browser, {
    name: 'supabase',
    against: 'a double of Supabase Auth, driven by @supabase/auth-js 2.119',
    adapter: createSupabaseBackend({
      url: gotrue.url,
      key: 'your publishable key',
      signup: 'open',
    }),
    address: (_, { name }) => `${site.origin}/login?connection=${name}`,
    signedIn: greeted,
    codesTo: to => gotrue.sent.filter(message => message.to === to).map(({ code }) => code),
    expireCodes: gotrue.expireCodes,
    stops: [site.stop, gotrue.stop],
  })
}

const passOnTo =
  (url: string): Answering =>
  (request, response) =>
    void request.pipe(
      ask(
        url + (request.url ?? '').replace('/api', ''),
        { method: request.method, headers: { ...request.headers, apikey: 'key' } },
        answer => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)),
      ),
    )

interface FirebaseServer {
  name: string
  against: string
  /** What answers as Firebase's emulator does. */
  origin: string
  expireCodes?: () => void
  stop?: () => Promise<void>
}

/** A page with Firebase's own SDK and its own reCAPTCHA, pointed at an emulator or at what is like one. */
export async function firebasePlace(
  browser: Browser,
  { name, against, origin, expireCodes, stop }: FirebaseServer,
): Promise<Place> {
  const site = await serveLogin(await buildPage('test/firebase/page/main.tsx'), () => greeting)
  const query = new URLSearchParams({ emulator: origin, by: 'sms' })
  const outbox = `${origin}/emulator/v1/projects/demo-genkan/verificationCodes`
  return placeOf(browser, {
    name,
    against,
    adapter: createFirebaseBackend({ config: {}, linkURL: site.origin }),
    address: () => `${site.origin}/login?${query}`,
    signedIn: page => expect.poll(() => page.title()).toMatch(/^signed in as /),
    async codesTo(to) {
      const { verificationCodes } = (await (await fetch(outbox)).json()) as {
        verificationCodes: { phoneNumber: string; code: string }[]
      }
      return verificationCodes.filter(each => each.phoneNumber === to).map(({ code }) => code)
    },
    ...(expireCodes && { expireCodes }),
    stops: [site.stop, ...(stop ? [stop] : [])],
  })
}
