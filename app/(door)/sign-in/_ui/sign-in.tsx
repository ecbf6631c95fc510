'use client'

import { signIn } from 'next-auth/react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { Door } from '@/server/areas/admin/contract.ts'
import { LanguageChoice } from '../../../_client/language-choice.tsx'
import { DemoPeople } from './demo-people.tsx'

type Refusal = 'wrong' | 'tooMany' | 'unavailable' | 'unknown'

type Props = {
  door: Door
  /** They were signed in, and are no more. */
  ended: boolean
  /** The company's provider sent somebody who is nobody here. */
  isUnknown: boolean
}

/** The door: e-mail and password, the company's provider where there is one, and in the demo one click a person. */
export function SignIn({ door, ended, isUnknown }: Props) {
  const t = useTranslations('shell')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(isUnknown ? 'unknown' : null)
  const [busy, setBusy] = useState<string | null>(null)

  async function enter(provider: 'password' | 'demo', given: Record<string, string>, mark: string) {
    setBusy(mark)
    setRefusal(null)
    const answer = await signIn(provider, { ...given, redirect: false }).catch(() => null)
    if (answer?.ok) return window.location.assign('/')
    setBusy(null)
    setRefusal(answer?.error === 'too-many' ? 'tooMany' : answer?.status === 401 ? 'wrong' : 'unavailable')
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    void enter('password', { email, password }, 'password')
  }

  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col justify-center gap-8 px-4 py-10">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-28 font-semibold tracking-tight">{t('product')}</h1>
          <p className="text-16 text-ink-muted">{t('door.lead', { company: door.company })}</p>
        </div>
        <LanguageChoice />
      </header>
      {ended && refusal === null && <Banner state="watch" title={t('door.ended')} />}
      {refusal !== null && <Banner state="bad" title={t(`door.${refusal}`)} />}
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_1fr]">
        <form onSubmit={submit} className="flex flex-col gap-4 rounded-md border bg-surface p-5">
          <h2 className="text-16 font-semibold">{t('door.title')}</h2>
          <TextField label={t('door.email')} type="email" autoComplete="username" required value={email} onChange={setEmail} />
          <TextField
            label={t('door.password')}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={setPassword}
          />
          <Button type="submit" variant="primary" loading={busy === 'password'}>
            {t('door.submit')}
          </Button>
          {door.provider && <Button onClick={() => void signIn('oidc', { callbackUrl: '/' })}>{t('door.provider')}</Button>}
        </form>
        {door.demo.length > 0 && (
          <DemoPeople people={door.demo} busy={busy} onEnter={(id) => void enter('demo', { person: id }, id)} />
        )}
      </div>
    </main>
  )
}
