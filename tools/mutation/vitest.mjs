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
import { fn, spyOn } from '@vitest/spy'

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
  group.tests.push({ id, name: id, file, group, run: () => runIn(group, body) })
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
  try {
    for (const each of path) for (const hook of each.beforeEach) await hook()
    await body()
  } finally {
    for (const each of path.toReversed())
      for (const hook of each.afterEach.toReversed()) await hook()
  }
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
  setConfig() {},
  stubGlobal(name, value) {
    if (!stubbed.has(name)) stubbed.set(name, globalThis[name])
    globalThis[name] = value
  },
  unstubAllGlobals() {
    for (const [name, value] of stubbed) globalThis[name] = value
    stubbed.clear()
  },
  useFakeTimers({ now = Date.now(), toFake } = {}) {
    clock?.uninstall()
    clock = install({
      now,
      // As Vitest does: the microtasks stay real.
      ...(toFake ? { toFake } : { toNotFake: ['nextTick', 'queueMicrotask'] }),
    })
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
}
