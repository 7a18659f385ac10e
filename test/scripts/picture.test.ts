import { describe, expect, test } from 'vitest'
import {
  compare,
  fingerprint,
  type Picture,
  readPng,
  writePng,
} from '../../scripts/visual/picture.ts'

const drawn = (width: number, height: number, colour: (at: number) => number): Picture => {
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const it = colour(at)
    data.set([it >> 16, (it >> 8) & 255, it & 255, 255], at * 4)
  }
  return { width, height, data }
}
const colours = ({ data }: Picture) =>
  Array.from({ length: data.length / 4 }, (_, at) => data.subarray(at * 4, at * 4 + 3).join())
const few = drawn(40, 30, at => [0xffffff, 0x0059d6, 0x20262e][at % 3] ?? 0)

const shaded = drawn(40, 30, at => at * 1000)

describe('the pictures of the moments', () => {
  test('come back from a file as they were where the colours are few', () => {
    const again = readPng(writePng(few))
    expect(again).toMatchObject({ width: 40, height: 30 })
    expect(fingerprint(again)).toBe(fingerprint(few))
  })

  test('with more than 256 colours look as before, and every shade is in the fingerprint', () => {
    const again = readPng(writePng(shaded))
    expect(compare(again, { ...shaded, width: 40 }).picture).toMatchObject({
      width: 40,
      height: 30,
    })
    expect(new Set(colours(again)).size).toBe(256)
    expect(fingerprint(again)).not.toBe(fingerprint(shaded))
  })

  test('are small where the colours are few', () => {
    const flat = drawn(400, 300, () => 0xf2f4f7)
    expect(writePng(flat).length).toBeLessThan(1000)
  })

  test('show one changed pixel in magenta, and the rest pale', () => {
    const changed = { ...few, data: few.data.slice() }
    changed.data.set([32, 38, 46], 4 * 40)
    const { pixels, picture } = compare(few, changed)
    expect(pixels).toBe(1)
    expect([...picture.data.subarray(4 * 40, 4 * 40 + 3)]).toEqual([230, 0, 122])
    expect(picture.data[4 * 42]).toBeGreaterThan(190)
  })

  test('show a surface that changed by one shade', () => {
    const [before, after] = [drawn(40, 30, () => 0x0059d6), drawn(40, 30, () => 0x005ad6)]
    expect(compare(readPng(writePng(before)), after).pixels).toBe(40 * 30)
  })

  test('of different sizes differ in what only one of them has', () => {
    const black = () => 0
    expect(compare(drawn(4, 4, black), drawn(4, 6, black)).pixels).toBe(8)
  })
})
