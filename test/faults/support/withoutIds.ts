/** Markup without React's ids, which it numbers through a whole page: `:r1k:` in 18, `_r_1k_` in 19. */
export const withoutIds = (html: string) => html.replaceAll(/_r_[\da-z]+_|:r[\da-z]+:/g, 'id')
