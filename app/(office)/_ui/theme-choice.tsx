'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import { chooseTheme, type Theme, themeHere, themes } from '../../_client/theme.ts'

/** Light, dark or as the device has it; changed without a reload. */
export function ThemeChoice() {
  const t = useTranslations('shell')
  const [theme, setTheme] = useState<Theme>('system')
  useEffect(() => setTheme(themeHere()), [])
  return (
    <SegmentedControl
      label={t('theme.label')}
      options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
      value={theme}
      onChange={(value) => {
        setTheme(value)
        chooseTheme(value)
      }}
    />
  )
}
