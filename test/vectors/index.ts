import email from './email.json?raw'
import otp from './otp.json?raw'
import own from './own.json?raw'
import phone from './phone.json?raw'
import retryAfter from './retryAfter.json?raw'
import returnTo from './returnTo.json?raw'
import type { CodeOptions } from '../../src/core/code.ts'
import type { EmailOptions } from '../../src/core/email.ts'
import type { PhoneOptions } from '../../src/phone.ts'

export interface Vector<Expected, Options = never> {
  id: string
  input: string
  options?: Options
  expected: Expected
  why?: string
}

interface Vectors {
  email: Vector<{ value: string } | { error: string }, EmailOptions>[]
  phone: Vector<{ value: string; country: string } | { error: string }, PhoneOptions>[]
  otp: Vector<{ value: string } | { error: string }, CodeOptions>[]
  returnTo: Vector<string>[]
  retryAfter: Vector<number | null>[]
}

// Parsed here and not by Vite, whose JSON reader refuses lone surrogates.
const given = { email, phone, otp, returnTo, retryAfter }
const ours = JSON.parse(own) as Vectors

/** What the readers must answer: the vectors of the specification (upper-case ids) and our own (lower-case). */
export const vectorsOf = <Topic extends keyof Vectors>(topic: Topic) =>
  [...(JSON.parse(given[topic]) as Vectors[Topic]), ...ours[topic]] as Vectors[Topic]
