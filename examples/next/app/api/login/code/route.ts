import { sendCode } from '@/lib/codes'

export async function POST(request: Request) {
  const { to } = (await request.json()) as { to?: unknown }
  if (typeof to !== 'string') return Response.json({ error: 'invalid_identifier' }, { status: 400 })
  sendCode(to)
  return Response.json({ codeLength: 6, expiresInSeconds: 180 })
}
