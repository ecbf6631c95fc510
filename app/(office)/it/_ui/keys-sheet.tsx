'use client'

import { useTranslations } from 'use-intl'
import { Dialog } from '@/components/ui/dialog.tsx'
import { Kbd } from '@/components/ui/kbd.tsx'
import { useMay } from '../../../_client/me.tsx'

/** `verb`: only for who may do that with tickets. */
const rows = [
  { keys: ['↑', '↓', '←', '→'], act: 'move' },
  { keys: ['Enter'], act: 'edit' },
  { keys: ['Esc'], act: 'leave' },
  { keys: ['o'], act: 'open' },
  { keys: ['c'], act: 'claim', verb: 'update' },
  { keys: ['n'], act: 'next', verb: 'update' },
  { keys: ['t'], act: 'create', verb: 'create' },
  { keys: ['/'], act: 'filter' },
  { keys: ['?'], act: 'keys' },
] as const

/** The keys of the queue. */
export function KeysSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('it.keys')
  const shell = useTranslations('shell')
  const may = { update: useMay('update', 'tickets'), create: useMay('create', 'tickets') }
  return (
    <Dialog open={open} onClose={onClose} title={t('title')} closeLabel={shell('close')}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 pb-2">
        {rows
          .filter((row) => !('verb' in row) || may[row.verb])
          .map(({ keys, act }) => (
            <div key={act} className="contents">
              <dt className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{t(act)}</dd>
            </div>
          ))}
      </dl>
    </Dialog>
  )
}
