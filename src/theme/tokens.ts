/** CSS variables of the kit: `--gk-<group>-<name>` → value. */
export type Tokens = Record<`--gk-${string}`, string>

/** A look: what a style sheet of `genkan/themes` holds. */
export interface Theme {
  /** As it is in the light, and whatever light and dark share. */
  tokens: Tokens
  /** What is different in the dark. Empty: the theme looks the same in both. */
  dark: Tokens
}

/** A theme that was read, and what of the text was left out. */
export interface ReadTheme extends Theme {
  /** Names that are none of the kit's, or whose value could not be taken; as they were written. */
  refused: string[]
}

export const emptyTheme = (): ReadTheme => ({ tokens: {}, dark: {}, refused: [] })
