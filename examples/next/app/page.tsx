import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { personOf } from '@/lib/codes'
import { requestLocale } from '@/lib/locale'

export default async function Home() {
  const person = personOf((await cookies()).get('session')?.value)
  if (!person) redirect('/login')
  const ja = (await requestLocale()) === 'ja'
  return <h1>{ja ? `${person}さん、ようこそ` : `Welcome, ${person}`}</h1>
}
