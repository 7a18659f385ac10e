import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import timers from 'node:timers'
import { install } from '@sinonjs/fake-timers'
import {
  addCustomEqualityTesters,
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  getState,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'
import { fn, restoreAllMocks, spyOn } from '@vitest/spy'

// The part of Vitest that the tests of the mutation run use: groups, tables, hooks, Vitest's own `expect` and spies, clocks.

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

const expect = (value, message) => chai.expect(value, message)
Object.assign(expect, chai.expect, {
  getState: () => getState(expect),
  setState: state => setState(state, expect),
  addEqualityTesters: testers => addCustomEqualityTesters(testers),
})
Object.defineProperties(
  expect,
  Object.getOwnPropertyDescriptors(globalThis[ASYMMETRIC_MATCHERS_OBJECT] ?? {}),
)
expect.extend = matchers => chai.expect.extend(expect, matchers)
expect.extend(customMatchers)
expect.extend({
  toMatchFileSnapshot(text, path) {
    const wanted = readFileSync(resolve(dirname(running), path), 'utf8')
    return { pass: text === wanted, message: () => `it is not what ${path} says` }
  },
})
globalThis[GLOBAL_EXPECT] = expect
setState(
  { assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null },
  expect,
)

const groupOf = (name, parent) => ({
  name,
  parent,
  tests: [],
  groups: [],
  beforeAll: [],
  afterAll: [],
  beforeEach: [],
  afterEach: [],
  isOpen: false,
})

const every = groupOf('', null)
let current = every
let file = ''
/** The file of the test under way. */
let running = ''
const finishing = []
const known = new Map()

const pathOf = group => (group ? [...pathOf(group.parent), group] : [])

function describe(name, body) {
  const group = groupOf(name, current)
  current.groups.push(group)
  current = group
  body()
  current = group.parent
}

function test(name, body) {
  const group = current
  const full = [...pathOf(group).map(each => each.name), name].filter(Boolean).join(' > ')
  const nth = known.get(full) ?? 0
  known.set(full, nth + 1)
  const id = `${full}${nth > 0 ? ` (${nth + 1})` : ''}`
  const own = file
  const run = () => {
    running = own
    return runIn(group, body)
  }
  group.tests.push({ id, name: id, file, group, run })
}

async function runIn(group, body) {
  const path = pathOf(group)
  await leave(path)
  for (const each of path) {
    if (each.isOpen) continue
    each.isOpen = true
    for (const hook of each.beforeAll) {
      const undo = await hook()
      if (typeof undo === 'function') each.afterAll.unshift(once(each.afterAll, undo))
    }
  }
  const broken = []
  const attempt = step => Promise.try(step).catch(error => void broken.push(error))
  await attempt(async () => {
    for (const each of path) for (const hook of each.beforeEach) await hook()
    await body()
  })
  // All of them: what one leaves standing would break the tests after it.
  const hooks = path.flatMap(each => each.afterEach)
  for (const undo of [...finishing.splice(0), ...hooks].toReversed()) await attempt(undo)
  if (broken.length > 0) throw broken[0]
}

function once(hooks, undo) {
  const hook = async () => {
    hooks.splice(hooks.indexOf(hook), 1)
    await undo()
  }
  return hook
}

/** Ends the groups that the next test is not in. */
async function leave(staying = [every]) {
  for (const group of opened(every).toReversed()) {
    if (staying.includes(group)) continue
    group.isOpen = false
    for (const hook of group.afterAll.slice()) await hook()
  }
}

const opened = group => [
  ...(group.isOpen ? [group] : []),
  ...group.groups.flatMap(inner => opened(inner)),
]
const testsIn = group => [...group.tests, ...group.groups.flatMap(inner => testsIn(inner))]

export const root = {
  open(path) {
    file = path
    current = groupOf(path, every)
    every.groups.push(current)
  },
  close() {
    current = every
  },
  all: () => testsIn(every),
  leave: () => leave(),
}

/** A title need not be written out: that it differs from the next one is enough. */
const table = declare => cases => (title, body) => {
  const areLists = cases.every(given => Array.isArray(given))
  for (const [index, given] of cases.entries())
    declare(`${title} [${index}]`, () => body(...(areLists ? given : [given])))
}
describe.each = table(describe)
test.each = table(test)

let clock
const stubbed = new Map()
const vi = {
  fn,
  spyOn,
  restoreAllMocks,
  setConfig() {},
  stubGlobal(name, value) {
    if (!stubbed.has(name)) stubbed.set(name, Object.getOwnPropertyDescriptor(globalThis, name))
    // Not assigned: `navigator` has only a getter.
    const found = { writable: true, configurable: true, enumerable: true }
    Object.defineProperty(globalThis, name, { value, ...found })
  },
  unstubAllGlobals() {
    for (const [name, descriptor] of stubbed)
      if (descriptor) Object.defineProperty(globalThis, name, descriptor)
      else delete globalThis[name]
    stubbed.clear()
  },
  useFakeTimers({ now = Date.now(), toFake } = {}) {
    clock?.uninstall()
    const { setImmediate } = timers
    clock = install({
      now,
      shouldClearNativeTimers: true,
      // As Vitest does: the microtasks stay real.
      ...(toFake ? { toFake } : { toNotFake: ['nextTick', 'queueMicrotask'] }),
    })
    // It also reaches into the module, where React's `act` finds the one that it waits for.
    timers.setImmediate = setImmediate
    return vi
  },
  useRealTimers() {
    clock?.uninstall()
    clock = undefined
  },
  setSystemTime: now => clock?.setSystemTime(now),
  getTimerCount: () => clock?.countTimers() ?? 0,
  advanceTimersByTime: ms => void clock?.tick(ms),
  advanceTimersByTimeAsync: ms => clock?.tickAsync(ms),
  async waitFor(callback) {
    const end = performance.now() + 10_000
    for (;;) {
      try {
        return await callback()
      } catch (error) {
        if (performance.now() > end) throw error
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    }
  },
}

const hook = kind => body => void current[kind].push(body)

export const vitest = {
  describe,
  expect,
  it: test,
  test,
  vi,
  afterAll: hook('afterAll'),
  afterEach: hook('afterEach'),
  beforeAll: hook('beforeAll'),
  beforeEach: hook('beforeEach'),
  onTestFinished: undo => void finishing.push(undo),
}
