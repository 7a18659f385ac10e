import { generateKeyPair } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

export interface SigningKeys {
  keys: object[]
}

const makeKeyPair = promisify(generateKeyPair)

/** RS256 keys, made at the first start and kept beside the data: an application may have cached the public half. */
export async function keepSigningKeys(file: string | null): Promise<SigningKeys> {
  const kept = file && existsSync(file) ? readKeys(readFileSync(file, 'utf8')) : null
  if (kept) return kept
  const made = await makeSigningKeys('RS256')
  if (file) writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  return made
}

/** ES256 is made in a millisecond; Auth0's SDKs insist on RS256. */
export async function makeSigningKeys(alg: 'RS256' | 'ES256'): Promise<SigningKeys> {
  const { privateKey } =
    alg === 'RS256'
      ? await makeKeyPair('rsa', { modulusLength: 2048 })
      : await makeKeyPair('ec', { namedCurve: 'P-256' })
  return { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg }] }
}

function readKeys(text: string): SigningKeys | null {
  try {
    const read = JSON.parse(text) as { keys?: unknown }
    return Array.isArray(read.keys) && read.keys.length > 0 ? { keys: read.keys } : null
  } catch {
    return null
  }
}
