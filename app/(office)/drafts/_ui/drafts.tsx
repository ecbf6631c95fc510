'use client'

import { PencilLine } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { showToast } from '@/components/feedback/toast.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { useDrafts } from '../../../_client/drafts/drafts-provider.tsx'
import { sendErrand } from '../../../_client/errands.ts'
import { TeamTabs } from '../../_ui/team-tabs.tsx'
import { DraftItem } from './draft-item.tsx'
import { type DraftLine, useDraftLines } from './use-draft-lines.ts'

/** All that the person has typed and not saved, on whatever device, in one list. */
export function Drafts() {
  const t = useTranslations('talks.drafts')
  const router = useRouter()
  const drafts = useDrafts()
  const { lines, isPending, error, retry } = useDraftLines()

  function open({ href, errand }: DraftLine) {
    if (errand !== null) sendErrand(errand.name, errand.detail)
    if (href !== null) router.push(href)
  }

  function discard({ name, body, title }: DraftLine) {
    drafts.write(name, null)
    function putBack() {
      if (drafts.read(name) === null) drafts.write(name, body)
      else showToast({ text: t('overtaken'), state: 'watch' })
    }
    showToast({ text: t('discarded'), detail: title, id: `discarded ${name}`, undo: { label: t('undo'), onUndo: putBack } })
  }

  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4">
      <h1 className="sr-only">{t('title')}</h1>
      <TeamTabs />
      {error !== null && (
        <Banner state="bad" title={t('failed')} action={<Button onClick={() => void retry()}>{t('retry')}</Button>} />
      )}
      {lines.length === 0 && isPending && error === null && (
        <div aria-busy="true" className="flex flex-col gap-3">
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-16 w-full" />
        </div>
      )}
      {lines.length === 0 && !isPending && error === null && (
        <EmptyState icon={PencilLine} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      {lines.length > 0 && (
        <ol aria-label={t('list')} className="rounded-md border bg-surface px-4">
          {lines.map((line) => (
            <DraftItem key={line.name} line={line} onOpen={() => open(line)} onDiscard={() => discard(line)} />
          ))}
        </ol>
      )}
    </div>
  )
}
