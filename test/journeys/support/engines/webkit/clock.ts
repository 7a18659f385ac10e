interface Timer {
  due: number
  run: () => void
  every?: number
}

type InPage = typeof globalThis & { genkanPass: (ms: number) => void }

/** A clock that is ahead by so many milliseconds, and can be let jump. Runs in the page, before its own scripts. */
export function clockAt(ahead: number) {
  let offset = ahead
  const here = globalThis as InPage
  const { Date: RealDate, performance, setTimeout: wait, clearTimeout: forget } = here
  const sincePageBegan = performance.now.bind(performance)
  const now = () => RealDate.now() + offset
  here.Date = new Proxy(RealDate, {
    construct: (real, given: [], subclass) =>
      Reflect.construct(real, given.length > 0 ? given : [now()], subclass) as object,
    get: (real, name, receiver) =>
      name === 'now' ? now : (Reflect.get(real, name, receiver) as unknown),
  })
  performance.now = () => sincePageBegan() + offset - ahead

  const timers = new Map<number, Timer & { real: number }>()
  function start(id: number, timer: Timer) {
    const real = wait(() => ring(id), timer.due - now()) as unknown as number
    timers.set(id, { ...timer, real })
  }
  function ring(id: number) {
    const timer = timers.get(id)
    if (!timer) return
    stop(id)
    if (timer.every !== undefined) start(id, { ...timer, due: now() + timer.every })
    timer.run()
  }
  function stop(id?: number) {
    forget(timers.get(id ?? 0)?.real)
    timers.delete(id ?? 0)
  }
  let last = 0
  const starter =
    (repeats: boolean) =>
    (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
      last += 1
      const every = repeats ? { every: Math.max(ms, 4) } : {}
      start(last, { due: now() + ms, run: () => run(...given), ...every })
      return last
    }
  Object.assign(here, {
    setTimeout: starter(false),
    setInterval: starter(true),
    clearTimeout: stop,
    clearInterval: stop,
    /** What is due by then rings once, in its order. */
    genkanPass(ms: number) {
      offset += ms
      const due = [...timers].filter(([, timer]) => timer.due <= now())
      for (const [id] of due.toSorted(([, a], [, b]) => a.due - b.due)) ring(id)
      // Those to come are nearer now.
      for (const [id, timer] of timers) {
        forget(timer.real)
        start(id, timer)
      }
    },
  })
}

/** Runs in the page. */
export const passInPage = (ms: number) => (globalThis as InPage).genkanPass(ms)
