/** Every order of the items: 4 items, 24 orders. */
export function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, at) =>
    ordersOf(items.filter((_, other) => other !== at)).map(rest => [item, ...rest]),
  )
}

/** Every way in which the items can each succeed or fail: 4 items, 16 ways. */
export function fatesOf<Item>(items: readonly Item[]): Map<Item, 'succeeds' | 'fails'>[] {
  return Array.from(
    { length: 2 ** items.length },
    (_, bits) => new Map(items.map((item, at) => [item, (bits >> at) & 1 ? 'fails' : 'succeeds'])),
  )
}

export interface Race<Question> {
  /** In which order the answers come. */
  order: Question[]
  fates: Map<Question, 'succeeds' | 'fails'>
}

/** Every race of outstanding answers: of 4 questions, 24 orders × 16 fates = 384 (reliability F28). */
export const racesOf = <Question>(questions: readonly Question[]): Race<Question>[] =>
  ordersOf(questions).flatMap(order => fatesOf(questions).map(fates => ({ order, fates })))
