'use client'
import { createInstance, type i18n as I18next, type InitOptions } from 'i18next'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

// i18next and react-i18next: 18 kB that the first screen does not wait for (docs/decisions/0010).

/** An instance that shares nothing with i18next's global one, without plug-ins, for texts written as `written` says. */
export function createOwnInstance(written: InitOptions): I18next {
  const instance = createInstance()
  void instance.init({
    // Else the words would come one tick later.
    initAsync: false,
    lng: 'en',
    fallbackLng: false,
    ns: [],
    resources: {},
    ...written,
  })
  return instance
}

interface ListenerProps {
  instance: I18next
  /** Handed in: a module shared with the first script would become one more request for it. */
  namespaces: readonly string[]
  language: string
  onHeard: () => void
}

/** Hears of texts that the application adds to its i18next, or takes away, while the login is on the page. Draws nothing. */
export function Listener({ instance, namespaces, language, onHeard }: ListenerProps) {
  const { t } = useTranslation(namespaces as string[], {
    i18n: instance,
    lng: language,
    useSuspense: false,
    bindI18nStore: 'added removed',
  })
  const heard = useRef({ instance, language, t })
  useEffect(() => {
    const before = heard.current
    heard.current = { instance, language, t }
    const isSame = before.instance === instance && before.language === language
    if (isSame && before.t !== t) onHeard()
  }, [instance, language, t, onHeard])
  return null
}
