'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { useChangeWords } from '../_activity/use-change-words.ts'
import { useTRPC } from '../_client/trpc.tsx'
import { useFailureText } from '../_client/use-failure-text.ts'
import { useWhoWhen } from '../_kpis/use-who-when.ts'
import { type ChangeSet, type UndoReport, useTakeBack } from './use-take-back.ts'

type Props = { set: ChangeSet; who: string; what: string; onClose: () => void }

/** What would go back, what was edited since and stays, and what is not the person's to take back; then the question. */
export function UndoPreview({ set, who, what, onClose }: Props) {
  const t = useTranslations('activity.undo')
  const shell = useTranslations('shell')
  const trpc = useTRPC()
  const failureText = useFailureText()
  const { takeBack } = useTakeBack()
  const [going, setGoing] = useState(false)
  const query = useQuery({ ...trpc.undo.preview.get.queryOptions({ set }), staleTime: 0 })

  async function confirm() {
    setGoing(true)
    await takeBack(set, what)
    onClose()
  }
  const nothing = query.data?.back.count === 0 ? t('nothingLeft') : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { who })}
      closeLabel={shell('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            loading={going}
            disabledReason={query.data === undefined ? t('reading') : nothing}
            onClick={() => void confirm()}
          >
            {t('confirm')}
          </Button>
        </>
      }
    >
      {query.error !== null && <Banner state="bad" title={failureText(query.error)} />}
      {query.error === null && query.data === undefined && (
        <div aria-busy="true">
          <p className="sr-only">{t('reading')}</p>
          <Skeleton className="h-24 w-full" />
        </div>
      )}
      {query.data !== undefined && <Report report={query.data} />}
    </Dialog>
  )
}

/** Lists are long for a bulk change: the first of each, and how many there are. */
const shown = 8

function Report({ report: { back, kept, denied, done } }: { report: UndoReport }) {
  const t = useTranslations('activity.undo')
  const words = useChangeWords()
  const whoWhen = useWhoWhen()
  return (
    <div className="flex flex-col gap-4 text-13">
      <Part title={t('back', { count: back.count })} count={back.count}>
        {back.lines.slice(0, shown).map((line) => (
          <li key={line.record}>
            <span className="font-medium">{words.record(line.entity, line.label)}</span>{' '}
            {line.does === 'change' ? words.fields(line.fields).join(', ') || t('does.change') : t(`does.${line.does}`)}
          </li>
        ))}
      </Part>
      {kept.count > 0 && (
        <Part title={t('kept', { count: kept.count })} count={kept.count}>
          {kept.lines.slice(0, shown).map((line) => (
            <li key={line.record}>
              <span className="font-medium">{words.record(line.entity, line.label)}</span>{' '}
              {[
                words.names(line.columns),
                line.at === null
                  ? t(`why.${line.why}`)
                  : t('byAt', { why: t(`why.${line.why}`), who: whoWhen(line.by, line.at) }),
              ]
                .filter((text) => text !== '')
                .join(': ')}
            </li>
          ))}
        </Part>
      )}
      {denied.count > 0 && (
        <Part title={t('denied', { count: denied.count })} count={denied.count}>
          {denied.lines.slice(0, shown).map((line) => (
            <li key={line.record}>
              <span className="font-medium">{words.record(line.entity, line.label)}</span> {t(`why.${line.why}`)}
            </li>
          ))}
        </Part>
      )}
      {done > 0 && <p className="text-ink-muted">{t('before', { count: done })}</p>}
    </div>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const t = useTranslations('activity.undo')
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      <ul className="flex flex-col gap-1 break-words">{children}</ul>
      {count > shown && <p className="text-ink-muted">{t('rest', { count: count - shown })}</p>}
    </section>
  )
}
