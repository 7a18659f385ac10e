/** Something that reads what others wrote, and what it promises whatever they write. */
export interface Target {
  /** What it reads, in words. */
  title: string
  /** Beginnings of the paths of its sources: new lines reached in them lead the search. */
  sources: readonly string[]
  /** Well-formed and known bad texts to begin with. */
  seeds(): readonly string[]
  /** Pieces that mean something to it. */
  words: readonly string[]
  /** Reads the text; throws when a promise is broken. Returns in a word what came of it: a new word is news as well. */
  read(text: string): string | Promise<string>
}
