// Written by `npm run locales sync` from locales/. Do not edit.

import type { Bundle } from './keys.gen.ts'

/** The languages of the package, each with the way to fetch it. Only the language shown is ever loaded. */
export const LOCALES = {
  ar: () => import('./bundles/ar.gen.ts'),
  en: () => import('./bundles/en.gen.ts'),
  ja: () => import('./bundles/ja.gen.ts'),
  ko: () => import('./bundles/ko.gen.ts'),
} satisfies Record<string, () => Promise<{ bundle: Bundle }>>
