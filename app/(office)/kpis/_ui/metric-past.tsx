'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { FormError } from '@/components/form/form-error.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import type { MetricVersion } from '@/server/areas/kpis/contract.ts'
import { useTRPC, useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { useWhoWhen } from '../../../_kpis/use-who-when.ts'

type Props = { id: string; name: string; versions: readonly MetricVersion[]; onRetired: () => void }

const fields = ['name', 'note', 'definition', 'unit', 'direction', 'bands', 'hysteresis', 'target'] as const

/** Who changed a metric when, where it is used, and its end. */
export function MetricPast({ id, name, versions, onRetired }: Props) {
  const t = useTranslations('builder')
  const format = useFormatter()
  const whoWhen = useWhoWhen()
  const trpc = useTRPC()
  const uses = useQuery(trpc.kpis.metric.uses.get.queryOptions({ id: `own.${id}` }))
  const used = [...(uses.data?.tiles ?? []).map(({ board }) => board), ...(uses.data?.formulas ?? []).map((each) => each.name)]
  return (
    <section aria-labelledby="metric-versions" className="mt-4 flex flex-col gap-2 border-t pt-4">
      <h3 id="metric-versions" className="text-14 font-semibold">
        {t('versions')}
      </h3>
      <ol className="flex flex-col gap-1 text-13">
        {versions.map(({ version, op, at, actor, fields: changes }) => (
          <li key={version} title={format.dateTime(at, { dateStyle: 'long', timeStyle: 'medium' })}>
            {t('version', { number: version })} · {whoWhen(actor, at)} ·{' '}
            {op === 'i'
              ? t('created')
              : t('changed', {
                  fields: fields
                    .flatMap((field) => (changes.some(({ column }) => column === field) ? t(`parts.${field}`) : []))
                    .join(', '),
                })}
          </li>
        ))}
      </ol>
      {used.length > 0 && <p className="text-13 text-ink-muted">{t('usedIn', { where: used.join(', ') })}</p>}
      <Retirement id={id} name={name} onRetired={onRetired} />
    </section>
  )
}

function Retirement({ id, name, onRetired }: Omit<Props, 'versions'>) {
  const t = useTranslations('builder')
  const shell = useTranslations('shell')
  const trpc = useTRPCClient()
  const failureText = useFailureText()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  async function retire() {
    setBusy(true)
    try {
      const answer = await trpc.kpis.metric.retirement.create.mutate({ key: newKey(), id })
      if (answer.ok) {
        setAsking(false)
        showToast({ text: t('retired', { name }), state: 'good' })
        onRetired()
      } else setFailure(t(`reasons.${answer.reason}`, { detail: answer.message }))
    } catch (thrown) {
      setFailure(failureText(thrown))
    }
    setBusy(false)
  }

  return (
    <>
      <Button onClick={() => setAsking(true)} className="self-start">
        {t('retire')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('retireTitle', { name })}
        description={t('retireText')}
        closeLabel={shell('close')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button variant="danger" loading={busy} onClick={() => void retire()}>
              {t('retire')}
            </Button>
          </>
        }
      >
        {failure !== null && <FormError title={failure} />}
      </Dialog>
    </>
  )
}
