'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import { rememberOnDevice } from '../../_client/device-choice.ts'

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

/** Light, dark or as the device has it; changed without a reload. */
export function ThemeChoice() {
  const t = useTranslations('shell')
  const [theme, setTheme] = useState<Theme>('system')
  useEffect(() => setTheme(themes.find((name) => name === document.documentElement.dataset.theme) ?? 'system'), [])
  return (
    <SegmentedControl
      label={t('theme.label')}
      options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
      value={theme}
      onChange={(value) => {
        setTheme(value)
        rememberOnDevice('theme', value)
        if (value === 'system') delete document.documentElement.dataset.theme
        else document.documentElement.dataset.theme = value
      }}
    />
  )
}
