import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { momentNames } from 'genkan/testing'
import { servePolicyPage } from './policy/site.ts'
import { engine } from './support/engines/index.ts'

// Every moment under the policy that the demo sends: nothing but the page's own files, and Trusted Types without a policy.

let site: Awaited<ReturnType<typeof servePolicyPage>>
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([servePolicyPage(), engine.launch()])
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

async function open() {
  const context = await browser.newContext({ ...engine.context, baseURL: site.origin })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  const answer = await page.goto('/')
  expect(answer?.status()).toBe(200)
  return { page, complaints, violations: () => violationsOf(page), leave: () => context.close() }
}

const violationsOf = (page: Page) => page.evaluate(() => window.policyPage.violations)

describe('F25: under a policy without «unsafe» anything, with Trusted Types', () => {
  test.each(['ja', 'en'])('every moment is drawn in %s, and nothing is violated', async locale => {
    const { page, complaints, violations, leave } = await open()
    const { drawn, missing } = await page.evaluate(it => window.policyPage.drawAll(it), locale)
    expect(missing).toEqual([])
    expect(drawn).toBe(momentNames.length)
    expect(await violations()).toEqual([])
    expect(complaints).toEqual([])
    await leave()
  })

  test('a style in an attribute, a style sheet in the page and markup out of a text would be heard of', async () => {
    const { page, violations, leave } = await open()
    await page.evaluate(() => window.policyPage.misbehave())
    const directives = async () => (await violations()).map(each => each.split(':')[0])
    const expected = ['style-src-attr', 'style-src-elem', 'require-trusted-types-for']
    await expect.poll(directives).toEqual(expect.arrayContaining(expected))
    await leave()
  })
})
