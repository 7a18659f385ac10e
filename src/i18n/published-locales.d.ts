// The package holds these as JSON; in this repository scripts/locale-plugin.ts puts them together.
declare module 'genkan/locales/*.json' {
  // oxlint-disable-next-line typescript/consistent-type-imports -- a relative import may not stand in here
  const bundle: import('./keys.gen.ts').Bundle
  export default bundle
}
