import { Suspense } from 'react'
import { requestLocale } from '@/lib/locale'
import { Login } from './Login'

export default async function LoginPage() {
  const locale = await requestLocale()
  return (
    <main>
      <Login locale={locale} />
      <Suspense>
        <News locale={locale} />
      </Suspense>
    </main>
  )
}

/** Comes from somewhere slow, and the login does not wait for it: the page is streamed. */
async function News({ locale }: { locale: 'ja' | 'en' }) {
  await new Promise(resolve => setTimeout(resolve, 2000))
  return <p role="note">{locale === 'ja' ? 'お知らせはありません' : 'No news today'}</p>
}
