// In the package this is a file of JSON; in the repository scripts/locale-plugin.ts puts it together.
declare module 'genkan/locales/*.json' {
  const bundle: import('./src/i18n/keys.gen.ts').Bundle
  export default bundle
}
