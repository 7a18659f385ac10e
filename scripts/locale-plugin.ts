import type { Plugin } from 'vite'
import { localeFiles, localeNames, mergeLocale } from './locale-keys.ts'

const PUBLIC_NAME = /^genkan\/locales\/([\w-]+)\.json$/
const VIRTUAL = '\0genkan-locale:'

/**
 * Lets demo, stories and tests import `genkan/locales/<locale>.json` as an application does. In the package it
 * is a file (see {@link mergeLocale}); here it is put together from the groups in `locales/`.
 */
export function localePlugin(): Plugin {
  return {
    name: 'genkan-locales',
    enforce: 'pre',
    resolveId(source) {
      const locale = PUBLIC_NAME.exec(source)?.[1]
      return locale && localeNames().includes(locale) ? VIRTUAL + locale : null
    },
    load(id) {
      if (!id.startsWith(VIRTUAL)) return null
      const locale = id.slice(VIRTUAL.length)
      for (const [, path] of localeFiles(locale)) this.addWatchFile(path)
      return `export default ${JSON.stringify(mergeLocale(locale))}`
    },
  }
}
