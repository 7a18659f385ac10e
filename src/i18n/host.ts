/**
 * The part of an application's own i18next that the kit uses. Every i18next instance fits. Written out, because a
 * public type that names i18next's own fails to compile where the application has typed its keys (toolchain.md 7).
 */
export interface HostI18n {
  /** Undefined before it is initialised. */
  readonly language: string | undefined
  readonly languages: readonly string[] | undefined
  readonly isInitialized: boolean | undefined
  addResourceBundle(
    language: string,
    namespace: string,
    texts: object,
    deep?: boolean,
    overwrite?: boolean,
  ): unknown
  on(event: 'initialized' | 'languageChanged', listener: () => void): unknown
  off(event: 'initialized' | 'languageChanged', listener: () => void): unknown
}
