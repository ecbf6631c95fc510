import { cookies, headers } from 'next/headers'
import type { Language } from '@/server/areas/admin/contract.ts'

const isLanguage = (text: string | undefined): text is Language => text === 'en' || text === 'es' || text === 'pt'

/** The language of this request: the one chosen on this device, else the browser's first that we speak, else English. */
export async function requestLanguage(): Promise<Language> {
  const chosen = (await cookies()).get('language')?.value
  if (isLanguage(chosen)) return chosen
  const wished = (await headers()).get('accept-language') ?? ''
  for (const part of wished.split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase()
    if (isLanguage(tag)) return tag
  }
  return 'en'
}
