import { cookies } from 'next/headers'
import { checkCode } from '@/lib/codes'

export async function POST(request: Request) {
  const { to, code } = (await request.json()) as { to?: unknown; code?: unknown }
  const answer = checkCode(String(to), String(code))
  if ('error' in answer) return Response.json(answer, { status: 401 })
  const jar = await cookies()
  const secure = process.env.NODE_ENV === 'production' && new URL(request.url).protocol === 'https:'
  jar.set('session', answer.session, { httpOnly: true, sameSite: 'lax', secure, path: '/' })
  return Response.json({})
}
