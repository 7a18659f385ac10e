import { readFileSync, writeFileSync } from 'node:fs'
import { getCountries } from 'libphonenumber-js/mobile'
import { chromium } from 'playwright'
import { browserOrExit } from './ensure-browser.ts'

// Draws src/styles/flags.webp: every flag in one picture, which a browser fetches only where a flag is shown. A flag
// stands in the column of its code's first letter and the row of its second, so nobody needs a list of places:
// `npx node scripts/flags.ts` after an update of country-flag-icons (MIT).

const WIDTH = 48
const HEIGHT = 32
const at = (path: string) => new URL(`../${path}`, import.meta.url)

const flags = getCountries().map(code => ({
  code,
  svg: readFileSync(at(`node_modules/country-flag-icons/3x2/${code}.svg`), 'base64'),
}))
const browser = await chromium.launch(browserOrExit())
try {
  const page = await browser.newPage()
  const picture = await page.evaluate(
    async ({ flags, width, height }) => {
      const canvas = document.createElement('canvas')
      canvas.width = 26 * width
      canvas.height = 26 * height
      const pen = canvas.getContext('2d')
      for (const { code, svg } of flags) {
        const image = new Image(width, height)
        image.src = `data:image/svg+xml;base64,${svg}`
        await image.decode()
        const [x = 0, y = 0] = [0, 1].map(place => code.charCodeAt(place) - 65)
        pen?.drawImage(image, x * width, y * height, width, height)
      }
      return canvas.toDataURL('image/webp', 0.8)
    },
    { flags, width: WIDTH, height: HEIGHT },
  )
  const bytes = Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64')
  writeFileSync(at('src/styles/flags.webp'), bytes)
  console.log(`${flags.length} flags, ${Math.round(bytes.length / 1000)} kB`)
} finally {
  await browser.close()
}
