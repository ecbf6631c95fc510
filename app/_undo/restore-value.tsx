'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { type ChangeSet, useTakeBack } from './use-take-back.ts'

type Props = Omit<Extract<ChangeSet, { kind: 'value' }>, 'kind'> & {
  /** The value in words; empty where it is too long to say. */
  value: string
}

/** Puts one value of the past back over what the field holds now. */
export function RestoreValue({ value, ...set }: Props) {
  const t = useTranslations('activity.undo')
  const { takeBack } = useTakeBack()
  const [going, setGoing] = useState(false)
  async function restore() {
    setGoing(true)
    await takeBack({ kind: 'value', ...set }, value)
    setGoing(false)
  }
  return (
    <Button
      size="sm"
      variant="quiet"
      loading={going}
      onClick={() => void restore()}
      aria-label={value === '' ? t('restore') : t('restoreValue', { value })}
      className="text-accent"
    >
      {t('restore')}
    </Button>
  )
}
