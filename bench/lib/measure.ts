import type { Browser, CDPSession, Page } from 'playwright'

const EMAIL = 'taro.yamada@example.com'
/** A phone on a slow connection: 150 ms there and back, 1.6 Mbit/s, a processor four times slower. */
const SLOW = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }
const SLOWER = 4

const FIELD = 'form input:not([type=hidden])'
const CODE = 'input[autocomplete="one-time-code"]'

export interface Load {
  /** Milliseconds from the request to a field that is painted and takes a key. */
  typingMs: number
  /** Before that moment. */
  requests: number
  apiCalls: number
  /** Milliseconds from Enter to a code field that is painted and takes a key. */
  enterMs: number
  filesAfterEnter: number
}

/** A busy machine is waited for: what is measured is the page. */
const PATIENCE = 120_000

/** Opens a page in a fresh profile, hands it to `visit` with what was asked for so far. */
async function opened<Result>(
  browser: Browser,
  slow: boolean,
  visit: (page: Page, cdp: CDPSession, asked: { url: string; type: string }[]) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ locale: 'ja-JP' })
  try {
    context.setDefaultTimeout(PATIENCE)
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    const asked: { url: string; type: string }[] = []
    page.on('request', it => {
      if (!it.url().endsWith('/favicon.ico')) asked.push({ url: it.url(), type: it.resourceType() })
    })
    await page.addInitScript(WATCH)
    if (slow) {
      await cdp.send('Network.enable')
      await cdp.send('Network.emulateNetworkConditions', { offline: false, ...SLOW })
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    }
    return await visit(page, cdp, asked)
  } finally {
    await context.close()
  }
}

/** Runs in the page before anything else: notes when a field was painted, and each commit of React. */
const WATCH = `(() => {
  const seen = window.__bench = { drawnAt: 0, fieldAt: 0, codeDrawnAt: 0, codeAt: 0, commits: 0 }
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true, renderers: new Map(), inject: () => 1, onCommitFiberUnmount() {},
    onPostCommitFiberRoot() {}, onCommitFiberRoot: () => { seen.commits += 1 },
  }
  const look = () => {
    const now = performance.now()
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    if (!seen.drawnAt && document.querySelector('${FIELD}')) seen.drawnAt = now
    // The browser tells of a paint a frame later, which on a busy machine is long: its own word for when it was counts.
    if (!seen.fieldAt && seen.drawnAt && paint) seen.fieldAt = Math.max(paint.startTime, seen.drawnAt)
    // Usable is what is on the screen: the frame after the one that found it.
    if (seen.codeDrawnAt && !seen.codeAt) seen.codeAt = now
    if (!seen.codeDrawnAt && document.querySelector('${CODE}')) seen.codeDrawnAt = now
    if (!seen.codeAt) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()`

const bench = (page: Page) =>
  page.evaluate(
    () =>
      (window as never as { __bench: { fieldAt: number; codeAt: number; commits: number } })
        .__bench,
  )

/** A cold load on a slow phone, and on to the code field. */
export const measureLoad = (browser: Browser, url: string): Promise<Load> =>
  opened(browser, true, async (page, _cdp, asked) => {
    await page.goto(url, { waitUntil: 'commit' })
    await page.waitForFunction('window.__bench.fieldAt > 0', undefined, {
      polling: 20,
      timeout: PATIENCE,
    })
    const { fieldAt } = await bench(page)
    const before = await page.evaluate(
      until =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter(it => it.startTime < until)
          .map(it => it.initiatorType),
      fieldAt,
    )
    await page.locator(FIELD).first().pressSequentially(EMAIL, { delay: 20 })
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(2500)
    const soFar = asked.length
    const pressedAt = await page.evaluate(() => {
      const now = performance.now()
      document.querySelector<HTMLButtonElement>('form button[type=submit]')?.click()
      return now
    })
    await page.waitForFunction('window.__bench.codeAt > 0', undefined, {
      polling: 10,
      timeout: PATIENCE,
    })
    const { codeAt } = await bench(page)
    return {
      typingMs: fieldAt,
      // The page itself is no resource of its own.
      requests: before.length + 1,
      apiCalls: before.filter(type => type === 'fetch' || type === 'xmlhttprequest').length,
      enterMs: codeAt - pressedAt,
      filesAfterEnter: asked.slice(soFar).filter(({ type }) => type === 'script').length,
    }
  })

export interface Work {
  /** Milliseconds of script on the main thread until nothing happens any more, without throttling. */
  scriptMs: number
  /** Milliseconds of the main thread for one key, and how often React drew for it. */
  perKeyMs: number
  rendersPerKey: number
  perCodeKeyMs: number
}

/** What the main thread works, in time of that thread: what else the machine does hardly counts. */
export const measureWork = (browser: Browser, url: string, digits?: string): Promise<Work> =>
  opened(browser, false, async (page, cdp) => {
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const metric = async (name: string) => {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return (metrics.find(it => it.name === name)?.value ?? 0) * 1000
    }
    await page.goto(url)
    await page.locator(FIELD).first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(1500)
    const scriptMs = await metric('ScriptDuration')

    const type = async (selector: string, keys: string) => {
      const field = page.locator(selector).last()
      await field.focus()
      await field.pressSequentially(keys.slice(0, 2), { delay: 30 })
      const from = { task: await metric('TaskDuration'), commits: (await bench(page)).commits }
      await field.pressSequentially(keys.slice(2), { delay: 30 })
      const count = keys.length - 2
      return {
        ms: ((await metric('TaskDuration')) - from.task) / count,
        renders: ((await bench(page)).commits - from.commits) / count,
      }
    }
    const key = await type(FIELD, digits ?? EMAIL)
    // The hand-written page takes no number, so of numbers only the typing is compared.
    if (digits) {
      return { scriptMs, perKeyMs: key.ms, rendersPerKey: key.renders, perCodeKeyMs: NaN }
    }
    await page.locator('form button[type=submit]').first().click()
    await page.locator(CODE).waitFor()
    await page.waitForTimeout(300)
    // One short of six: the sixth would send it.
    const code = await type(CODE, '24681')
    return { scriptMs, perKeyMs: key.ms, rendersPerKey: key.renders, perCodeKeyMs: code.ms }
  })

/** Types as soon as there is a field, on a slow phone, while the page still loads; then changes the language. Whether all is kept. */
export const keepsTyped = (browser: Browser, url: string): Promise<boolean> =>
  opened(browser, true, async page => {
    await page.goto(url, { waitUntil: 'commit' })
    const field = page.locator(FIELD).first()
    await field.pressSequentially('taro@', { delay: 30 })
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(1000)
    await page.evaluate(() => dispatchEvent(new Event('bench:language')))
    await page.waitForTimeout(500)
    return (await field.inputValue()) === 'taro@'
  })
