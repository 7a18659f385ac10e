import type { MomentName } from 'genkan/testing'
import { useEffect, useState } from 'react'
import type { LocaleTexts } from '../../scripts/locales/text.ts'
import { example } from '../../scripts/locales/width.ts'
import { words } from '../words/files.ts'
import { PhoneFrame } from './PhoneFrame.tsx'
import { type Phone, placesOf } from './survey.tsx'

interface PreviewProps {
  moment: MomentName
  /** Outlined where it stands. */
  text: string
  locale: string
  texts: LocaleTexts
  /** A screen reader says it here, and no eye sees it. */
  isSpoken?: boolean
}

/** One moment on a phone of 320 px, in the words as they are being typed. */
export function Preview({ moment, text, locale, texts, isSpoken = false }: PreviewProps) {
  const [phone, setPhone] = useState<Phone | null>(null)
  const [places, setPlaces] = useState<number | null>(null)

  useEffect(() => {
    if (!phone) return
    let gone = false
    void phone.show(moment, locale, texts).then(() => {
      if (!gone) setPlaces(text === '' ? null : outline(phone.document, text))
    })
    return () => {
      gone = true
    }
  }, [phone, moment, text, locale, texts])

  return (
    <>
      <p className="desk-moment">
        <b>{moment}</b>
        {(places === 0 || isSpoken) && ' (spoken, not shown)'}
      </p>
      {(places === 0 || isSpoken) && text !== '' && (
        <p className="desk-spoken" lang={locale} dir="auto">
          {example(text, locale, words.variables)}
        </p>
      )}
      <PhoneFrame className="desk-phone" title={`The moment ${moment}`} onReady={setPhone} />
    </>
  )
}

/** @returns how many places of the screen show the text. */
function outline(document: Document, text: string): number {
  for (const old of document.querySelectorAll('[data-desk-found]')) {
    old.removeAttribute('data-desk-found')
  }
  const found = placesOf(document, text).filter(
    ({ element }) => !element.closest('.gk-visually-hidden'),
  )
  for (const { element } of found) element.setAttribute('data-desk-found', '')
  found[0]?.element.scrollIntoView({ block: 'center' })
  return found.length
}
