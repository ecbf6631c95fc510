'use client'

import { useQuery } from '@tanstack/react-query'
import { Ruler } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { SidePanel } from '@/components/ui/side-panel.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { emptyDraft } from './builder-draft.ts'
import { BuilderForm } from './builder-form.tsx'
import type { Built } from './make-definition.ts'
import { MetricPast } from './metric-past.tsx'
import { readMetric } from './read-metric.ts'
import { useBuilderDraft } from './use-builder-draft.ts'
import { type OfferedEntities, useSaveMetric } from './use-save-metric.ts'

type Props = { id: string | null; onClose: () => void }

/** Builds a metric, or changes one; closing it keeps what was typed. */
export function MetricBuilder({ id, onClose }: Props) {
  const t = useTranslations('builder')
  const shell = useTranslations('shell')
  const trpc = useTRPC()
  const failureText = useFailureText()
  const offered = useQuery(trpc.kpis.column.list.queryOptions())
  const opened = useQuery({ ...trpc.kpis.metric.get.queryOptions({ id: id ?? '' }), enabled: id !== null, staleTime: 0 })
  const built = opened.data === undefined ? null : builtIn(opened.data.metric)
  const error = offered.error ?? opened.error
  const isReady = offered.data !== undefined && (id === null || built !== null)
  const again = () => {
    void offered.refetch()
    if (id !== null) void opened.refetch()
  }
  return (
    <SidePanel
      open
      onClose={onClose}
      title={built === null ? t('newTitle') : t('changeTitle', { name: built.name })}
      closeLabel={shell('close')}
    >
      {error !== null && (
        <ErrorState title={t('failed')} text={failureText(error)} retry={{ label: t('retry'), onRetry: again }} />
      )}
      {error === null && !isReady && <Skeleton className="h-96 w-full" />}
      {error === null && isReady && offered.data.length === 0 && (
        <EmptyState icon={Ruler} title={t('newTitle')} text={t('nothingToCount')} />
      )}
      {error === null && isReady && offered.data.length > 0 && (
        <Opened
          key={opened.data?.metric.version ?? 0}
          entities={offered.data}
          opened={
            id === null || built === null || opened.data === undefined ? null : { id, version: opened.data.metric.version, built }
          }
          onClose={onClose}
        />
      )}
      {id !== null && opened.data !== undefined && built !== null && (
        <MetricPast id={id} name={built.name} versions={opened.data.versions} onRetired={onClose} />
      )}
    </SidePanel>
  )
}

type OpenedProps = {
  entities: OfferedEntities
  opened: { id: string; version: number; built: Built } | null
  onClose: () => void
}

function Opened({ entities, opened, onClose }: OpenedProps) {
  const t = useTranslations('builder')
  const start = useMemo(() => {
    const columns = (entity: string) => entities.find(({ name }) => name === entity)?.columns ?? []
    return opened === null ? emptyDraft : readMetric(opened.built, columns)
  }, [opened, entities])
  const held = useBuilderDraft(opened?.id ?? null, start ?? emptyDraft)
  const save = useSaveMetric(opened, () => {
    held.discard()
    onClose()
  })
  if (start === null) return <p className="text-ink-muted">{t('fixed')}</p>
  return <BuilderForm held={held} entities={entities} save={save} onClose={onClose} />
}

type Seen = Partial<Omit<Built, 'bands'>> & { bands?: readonly Built['bands'][number][] }

/** A definition as its reader may see it whole; null while a part of it is not theirs. */
function builtIn({ name, note, definition, unit, direction, bands, hysteresis, target }: Seen): Built | null {
  if (name === undefined || definition === undefined || unit === undefined || direction === undefined) return null
  const [said = '', edges = [], back = 0, wanted = null] = [note, bands, hysteresis, target]
  return { name, note: said, definition, unit, direction, bands: [...edges], hysteresis: back, target: wanted }
}
