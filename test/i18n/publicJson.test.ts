import { createServer } from 'vite'
import { expect, test } from 'vitest'
import { mergeLocale } from '../../scripts/locale-keys.ts'
import { localePlugin } from '../../scripts/locale-plugin.ts'
import { bundle as ja } from '../../src/i18n/bundles/ja.gen.ts'

test('genkan/locales/ja.json is the whole language the kit speaks', async () => {
  expect(mergeLocale('ja')).toEqual(ja)
  const server = await createServer({
    configFile: false,
    logLevel: 'silent',
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
    plugins: [localePlugin()],
  })
  try {
    const module = await server.ssrLoadModule('genkan/locales/ja.json')
    expect(module['default']).toEqual(ja)
    expect(await server.pluginContainer.resolveId('genkan/locales/xx.json')).toBeNull()
  } finally {
    await server.close()
  }
})
