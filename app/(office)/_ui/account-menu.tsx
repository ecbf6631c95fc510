'use client'

import { signOut } from 'next-auth/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Button } from '@/components/ui/button.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import { Popover } from '@/components/ui/popover.tsx'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import { rememberOnDevice } from '../../_client/device-choice.ts'
import { LanguageChoice } from '../../_client/language-choice.tsx'
import { type Density, useDensity, useMe } from '../../_client/me.tsx'
import { useTRPCClient } from '../../_client/trpc.tsx'
import { ThemeChoice } from './theme-choice.tsx'

const densities: readonly Density[] = ['comfortable', 'compact']

/** You: language, theme, density, and the ways out. */
export function AccountMenu({ onDensity }: { onDensity: (density: Density) => void }) {
  const t = useTranslations('shell')
  const { person, roles } = useMe()
  const density = useDensity()
  const trpc = useTRPCClient()
  const [leaving, setLeaving] = useState(false)

  const leave = () => void signOut({ callbackUrl: '/sign-in' })
  async function leaveEverywhere() {
    setLeaving(true)
    await trpc.admin.session.all.delete.mutate().finally(leave)
  }

  return (
    <Popover
      title={person.name}
      align="end"
      trigger={
        <button type="button" aria-label={`${t('account')}: ${person.name}`} className="rounded-full">
          <Avatar name={person.name} color={personColor(person.id)} size="md" decorative />
        </button>
      }
    >
      <div className="flex flex-col gap-4">
        <div>
          <p className="text-13 text-ink-muted">{roles.map((role) => t(`roles.${role}`)).join(', ')}</p>
        </div>
        <LanguageChoice onChoose={(language) => void trpc.admin.language.update.mutate({ language })} />
        <ThemeChoice />
        <SegmentedControl
          label={t('density.label')}
          options={densities.map((value) => ({ value, label: t(`density.${value}`) }))}
          value={density}
          onChange={(value) => {
            rememberOnDevice('density', value)
            onDensity(value)
          }}
        />
        <div className="flex flex-col gap-2 border-t pt-3">
          <Button onClick={leave}>{t('signOut')}</Button>
          <Button variant="quiet" loading={leaving} onClick={() => void leaveEverywhere()}>
            {t('signOutEverywhere')}
          </Button>
          <p className="text-12 text-ink-muted">{t('signOutEverywhereHint')}</p>
        </div>
      </div>
    </Popover>
  )
}
