'use client'

import { useTranslations } from 'use-intl'
import { Dialog } from '@/components/ui/dialog.tsx'
import { Kbd } from '@/components/ui/kbd.tsx'
import { useMay } from '../../../_client/me.tsx'
import { usePossibleKinds } from './move-buttons.tsx'
import { keyOfKind } from './movement-keys.ts'

const moves = [
  { keys: ['↑', '↓', '←', '→'], act: 'move' },
  { keys: ['Enter'], act: 'edit' },
  { keys: ['Esc'], act: 'leave' },
  { keys: ['o'], act: 'open' },
] as const
const others = [
  { keys: ['/'], act: 'filter' },
  { keys: ['?'], act: 'keys' },
] as const

/** The keys of the stock table. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('logistics')
  const shell = useTranslations('shell')
  const mayMove = useMay('create', 'stockMovements')
  const kinds = usePossibleKinds()
  const rows = [
    ...moves.map(({ keys, act }) => ({ keys, text: t(`keys.${act}`) })),
    ...(mayMove ? kinds.map((kind) => ({ keys: [keyOfKind[kind]], text: t(`form.titles.${kind}`) })) : []),
    ...others.map(({ keys, act }) => ({ keys, text: t(`keys.${act}`) })),
  ]
  return (
    <Dialog open onClose={onClose} title={t('keys.title')} closeLabel={shell('close')}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 pb-2">
        {rows.map(({ keys, text }) => (
          <div key={text} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
