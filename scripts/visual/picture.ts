import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

/** Four bytes a pixel, from the upper left corner. */
export interface Picture {
  width: number
  height: number
  data: Uint8Array
}

export const readPng = (file: Buffer): Picture => {
  const { width, height, data } = PNG.sync.read(file)
  return { width, height, data }
}

const colourAt = ({ data }: Picture, at: number): number =>
  (data[at * 4]! << 16) | (data[at * 4 + 1]! << 8) | data[at * 4 + 2]!

function countColours(picture: Picture): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = 0; at < picture.width * picture.height; at++) {
    const colour = colourAt(picture, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return counts
}

/** Finds the number of the nearest colour in a palette. */
function nearestIn(palette: number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, number) => [colour, number]))
  return colour => {
    const number = known.get(colour)
    if (number !== undefined) return number
    let [best, least] = [0, Infinity]
    for (const [candidate, it] of palette.entries()) {
      const [red, green, blue] = [16, 8, 0].map(
        bits => ((it >> bits) & 255) - ((colour >> bits) & 255),
      )
      const distance = red! * red! + green! * green! + blue! * blue!
      if (distance < least) [best, least] = [candidate, distance]
    }
    known.set(colour, best)
    return best
  }
}

/**
 * A small PNG to look at: the 256 colours that cover most of it are exact, which are all its surfaces and most of its
 * letters; the shades at the edges of letters are the nearest of them.
 */
export function writePng(picture: Picture): Buffer {
  const { width, height } = picture
  const palette = [...countColours(picture)]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, 256)
    .map(([colour]) => colour)
  const numberOf = nearestIn(palette)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = numberOf(colourAt(picture, y * width + x))
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(it => [it >> 16, (it >> 8) & 255, it & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The same for the same pixels, all their shades included. */
export const fingerprint = ({ width, height, data }: Picture): string =>
  createHash('sha256').update(`${width} ${height} `).update(data).digest('hex').slice(0, 32)

/** A colour of this share of a picture is a surface, and no shade at the edge of a letter. */
const SURFACE = 0.0005

export interface Difference {
  /** How many pixels look different; where the sizes do, those that only one of them has count too. */
  pixels: number
  /** The old picture, pale, and what changed in magenta. */
  picture: Picture
}

/** What looks different from a picture that {@link writePng} kept: shades apart, since it kept no more of them. */
export function compare(before: Picture, after: Picture): Difference {
  const width = Math.max(before.width, after.width)
  const height = Math.max(before.height, after.height)
  const data = new Uint8Array(width * height * 4).fill(255)
  const kept = countColours(before)
  const palette = [...kept.keys()]
  const numberOf = nearestIn(palette)
  const surfaces = countColours(after)
  const least = width * height * SURFACE
  const keptAs = (colour: number): number =>
    !kept.has(colour) && (surfaces.get(colour) ?? 0) > least
      ? colour
      : (palette[numberOf(colour)] ?? colour)
  let pixels = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [old, now] = [numberAt(before, x, y), numberAt(after, x, y)]
      const to = (y * width + x) * 4
      const isSame =
        old !== null && now !== null && colourAt(before, old) === keptAs(colourAt(after, now))
      if (!isSame) {
        pixels++
        data.set([230, 0, 122], to)
      } else {
        const colour = colourAt(before, old)
        const light = ((colour >> 16) + ((colour >> 8) & 255) + (colour & 255)) / 3
        data.fill(Math.round(191 + light / 4), to, to + 3)
      }
    }
  }
  return { pixels, picture: { width, height, data } }
}

const numberAt = ({ width, height }: Picture, x: number, y: number): number | null =>
  x < width && y < height ? y * width + x : null
