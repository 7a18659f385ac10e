import { useEffect, useState } from 'react'

/** Japanese, until the bench asks for English (`keepsTyped`). */
export function useLanguage(): string {
  const [locale, setLocale] = useState('ja')
  useEffect(() => {
    const change = () => setLocale('en')
    addEventListener('bench:language', change)
    return () => removeEventListener('bench:language', change)
  }, [])
  return locale
}
