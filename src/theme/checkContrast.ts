import { contrast, SHAPE_CONTRAST, TEXT_CONTRAST } from './contrast.ts'
import type { Tokens } from './tokens.ts'

/** Two colours that are too alike for WCAG 2.2 AA. */
export interface ContrastWarning {
  token: keyof Tokens
  on: keyof Tokens
  /** As measured, from 1 to 21. */
  ratio: number
  /** 4.5 for text (1.4.3), 3 for borders of controls and the focus ring (1.4.11). */
  needed: number
}

const PAIRS: [token: keyof Tokens, on: keyof Tokens, needed: number][] = [
  ['--gk-color-text', '--gk-color-surface', TEXT_CONTRAST],
  ['--gk-color-soft', '--gk-color-surface', TEXT_CONTRAST],
  ['--gk-color-soft', '--gk-color-sunken', TEXT_CONTRAST],
  ['--gk-color-link', '--gk-color-surface', TEXT_CONTRAST],
  ['--gk-color-link', '--gk-color-sunken', TEXT_CONTRAST],
  ['--gk-color-text', '--gk-color-sunken', TEXT_CONTRAST],
  ['--gk-color-text', '--gk-color-field', TEXT_CONTRAST],
  ['--gk-color-label', '--gk-color-surface', TEXT_CONTRAST],
  ['--gk-color-problem', '--gk-color-surface', TEXT_CONTRAST],
  ['--gk-color-success', '--gk-color-surface', TEXT_CONTRAST],
  ['--gk-color-info', '--gk-color-surface', TEXT_CONTRAST],
  ['--gk-color-primary-text', '--gk-color-primary', TEXT_CONTRAST],
  ['--gk-color-primary-text', '--gk-color-primary-hover', TEXT_CONTRAST],
  ['--gk-color-primary', '--gk-color-surface', SHAPE_CONTRAST],
  ['--gk-color-border', '--gk-color-surface', SHAPE_CONTRAST],
  ['--gk-color-focus', '--gk-color-surface', SHAPE_CONTRAST],
]

/** Every pair of the kit's colours that stands on one another and can hardly be told apart. Pairs that are not whole are left out. */
export function checkContrast(tokens: Tokens): ContrastWarning[] {
  return PAIRS.flatMap(([token, on, needed]) => {
    const ratio = contrast(tokens[token] ?? '', tokens[on] ?? '')
    return ratio !== null && ratio < needed ? [{ token, on, ratio, needed }] : []
  })
}
