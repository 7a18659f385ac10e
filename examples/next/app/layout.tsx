import 'genkan/styles.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { requestLocale } from '@/lib/locale'

export const metadata: Metadata = { title: 'genkan + Next.js' }

export default async function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang={await requestLocale()}>
      <body className="gk-page">{children}</body>
    </html>
  )
}
