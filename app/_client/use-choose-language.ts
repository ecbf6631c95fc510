'use client'

import { useRouter } from 'next/navigation'
import type { Language } from '@/server/areas/admin/contract.ts'
import { rememberOnDevice } from './device-choice.ts'

/** Changes the language of this device in place. */
export function useChooseLanguage(): (language: Language) => void {
  const router = useRouter()
  return (language) => {
    rememberOnDevice('language', language)
    router.refresh()
  }
}
