'use client'

import { Keyboard, Languages, LogOut, Rows3, SunMoon, Undo2 } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useLocale, useTranslations } from 'use-intl'
import { rememberOnDevice } from '../../_client/device-choice.ts'
import { sendErrand } from '../../_client/errands.ts'
import { languages } from '../../_client/language-choice.tsx'
import { type Density, useDensity } from '../../_client/me.tsx'
import { chooseTheme, themeHere, themes } from '../../_client/theme.ts'
import { useTRPCClient } from '../../_client/trpc.tsx'
import { useChooseLanguage } from '../../_client/use-choose-language.ts'
import type { Entry } from './entry.ts'

type Props = { onDensity: (density: Density) => void; onShowKeys: () => void }

const densities: readonly Density[] = ['comfortable', 'compact']

/** What belongs to no area: language, look, keys, leaving. What is so already is not offered. */
export function useShellEntries({ onDensity, onShowKeys }: Props): () => readonly Entry[] {
  const shell = useTranslations('shell')
  const t = useTranslations('palette.actions')
  const trpc = useTRPCClient()
  const language = useLocale()
  const density = useDensity()
  const choose = useChooseLanguage()
  const plain = { title: '', detail: '', keys: '' }
  return () => [
    { ...plain, id: 'undo', label: t('undo'), icon: Undo2, run: () => sendErrand('undo') },
    { ...plain, id: 'keys', label: t('keys'), icon: Keyboard, keys: '?', run: onShowKeys },
    ...languages
      .filter((each) => each !== language)
      .map((each) => ({
        ...plain,
        id: `language ${each}`,
        label: t('language', { name: shell(`languages.${each}`) }),
        icon: Languages,
        run: () => {
          choose(each)
          void trpc.admin.language.update.mutate({ language: each })
        },
      })),
    ...themes
      .filter((theme) => theme !== themeHere())
      .map((theme) => ({
        ...plain,
        id: `theme ${theme}`,
        label: t('theme', { name: shell(`theme.${theme}`) }),
        icon: SunMoon,
        run: () => chooseTheme(theme),
      })),
    ...densities
      .filter((each) => each !== density)
      .map((each) => ({
        ...plain,
        id: `density ${each}`,
        label: t('density', { name: shell(`density.${each}`) }),
        icon: Rows3,
        run: () => {
          rememberOnDevice('density', each)
          onDensity(each)
        },
      })),
    { ...plain, id: 'sign out', label: shell('signOut'), icon: LogOut, run: () => void signOut({ callbackUrl: '/sign-in' }) },
  ]
}
