/**
 * Marks the frames behind a code input: which are filled, and where the next character goes. Straight in the DOM,
 * because React need not draw anything for a key; the frames never hold the characters.
 */
export function paintBoxes(frames: HTMLElement | null, input: HTMLInputElement | null) {
  if (!frames || !(input instanceof HTMLInputElement)) return
  const { length } = input.value
  const focused = input.ownerDocument.activeElement === input
  const last = frames.children.length - 1
  const active = focused ? Math.min(input.selectionStart ?? length, last) : -1
  for (const [place, box] of [...frames.children].entries()) {
    box.toggleAttribute('data-filled', place < length)
    box.toggleAttribute('data-active', place === active)
  }
}
