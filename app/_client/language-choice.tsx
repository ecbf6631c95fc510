'use client'

import { useLocale, useTranslations } from 'use-intl'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import type { Language } from '@/server/areas/admin/contract.ts'
import { useChooseLanguage } from './use-choose-language.ts'

export const languages: readonly Language[] = ['en', 'es', 'pt']

/** The language of this device, changed in place. `onChoose` keeps it for the person as well. */
export function LanguageChoice({ onChoose }: { onChoose?: (language: Language) => void }) {
  const t = useTranslations('shell')
  const choose = useChooseLanguage()
  return (
    <SegmentedControl
      label={t('language')}
      options={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
      value={useLocale()}
      onChange={(language) => {
        onChoose?.(language)
        choose(language)
      }}
    />
  )
}
