import type { Plugin } from 'vite'
import { mergeLocale } from '../../scripts/locale-keys.ts'

const TAGS =
  'ja en ko ar bg bn ca cs da de el es et fa fi fr he hi hr hu id it lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
    ' ',
  )

/** The package with so many languages: the first two are its own, the others have the texts of Korean, each a file of its own. */
export function withLanguages(count: number): Plugin {
  const tags = TAGS.slice(0, count)
  return {
    name: 'genkan-bench-languages',
    enforce: 'pre',
    resolveId: id => (id.startsWith('genkan-language:') ? `\0${id}.js` : null),
    load(id) {
      if (id.startsWith('\0genkan-language:'))
        return `export const bundle = ${JSON.stringify(mergeLocale('ko'))}\n// ${id.slice(1)}`
      if (!id.endsWith('/src/i18n/locales.gen.ts')) return null
      const rows = tags.map(tag =>
        tag === 'ja' || tag === 'en'
          ? `${tag}: () => import('./bundles/${tag}.gen.ts')`
          : `${tag}: () => import('genkan-language:${tag}')`,
      )
      return `export const LOCALES = { ${rows.join(', ')} }`
    },
  }
}
