'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar.tsx'
import { classNames } from '@/components/ui/class-names.ts'
import { personColor } from '@/components/ui/person-color.ts'
import type { Door } from '@/server/areas/admin/contract.ts'

type Props = { people: Door['demo']; busy: string | null; onEnter: (id: string) => void }

/** The demo company's people, one click each. */
export function DemoPeople({ people, busy, onEnter }: Props) {
  const t = useTranslations('shell')
  return (
    <section aria-labelledby="demo-people" className="rounded-md border bg-surface p-5">
      <h2 id="demo-people" className="text-16 font-semibold">
        {t('door.demoTitle')}
      </h2>
      <p className="mb-4 text-ink-muted">{t('door.demoHint')}</p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {people.map(({ id, name, title, role }) => (
          <li key={id}>
            <button
              type="button"
              aria-label={t('door.enterAs', { name, role: t(`roles.${role}`) })}
              aria-busy={busy === id}
              disabled={busy !== null}
              onClick={() => onEnter(id)}
              className={classNames(
                'flex w-full items-center gap-3 rounded-md border p-2.5 text-left hover:border-line-strong hover:bg-sunken',
                busy !== null && busy !== id && 'opacity-60',
              )}
            >
              <Avatar name={name} color={personColor(id)} size="md" decorative />
              <span className="min-w-0">
                <span className="block truncate font-medium">{name}</span>
                <span className="block truncate text-13 text-ink-muted">
                  {t(`roles.${role}`)}
                  {title === '' ? '' : ` · ${title}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
