'use client'

import { useMessages, useTranslations } from 'use-intl'
import { Dialog } from '@/components/ui/dialog.tsx'
import { Kbd } from '@/components/ui/kbd.tsx'
import { useMe } from '../../_client/me.tsx'
import { openTo } from './command.ts'
import { usePaletteKeys } from './palette-button.tsx'
import { commands } from './use-local-entries.ts'

/** Every key of the product that does something for this person. */
export function KeysSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations()
  const messages = useMessages()
  const me = useMe()
  const palette = usePaletteKeys()
  const parts = [
    {
      title: t('palette.keys.everywhere'),
      rows: [
        { keys: palette.split(' '), text: t('palette.keys.palette') },
        { keys: [palette.split(' ')[0] ?? '', 'Z'], text: t('palette.actions.undo') },
        { keys: ['?'], text: t('palette.keys.sheet') },
        { keys: ['Tab', '⇧ Tab'], text: t('palette.keys.next') },
        { keys: ['Esc'], text: t('palette.keys.leave') },
      ],
    },
    {
      title: t('palette.keys.tables'),
      rows: [
        { keys: ['↑', '↓', '←', '→'], text: t('palette.keys.move') },
        { keys: ['Enter'], text: t('palette.keys.edit') },
        { keys: ['o'], text: t('palette.keys.open') },
        { keys: ['/'], text: t('palette.keys.filter') },
      ],
    },
    {
      title: t('inbox.title'),
      rows: [
        { keys: ['↑', '↓'], text: t('inbox.keys.move') },
        { keys: ['Enter'], text: t('inbox.keys.open') },
        { keys: ['e'], text: t('inbox.keys.done') },
        { keys: ['s'], text: t('inbox.keys.putOff') },
      ],
    },
    ...me.areas.map((area) => ({
      title: t(`shell.areas.${area}`),
      rows: openTo(me, commands).flatMap((command) =>
        command.area === area && command.keys !== undefined ? [{ keys: [command.keys], text: command.text(messages) }] : [],
      ),
    })),
  ]
  return (
    <Dialog open={open} onClose={onClose} title={t('palette.keys.title')} closeLabel={t('shell.close')}>
      <div className="flex flex-col gap-4 pb-2">
        {parts
          .filter(({ rows }) => rows.length > 0)
          .map(({ title, rows }) => (
            <section key={title} aria-label={title}>
              <h3 className="mb-2 text-13 font-medium text-ink-muted">{title}</h3>
              <dl className="grid grid-cols-[8rem_1fr] items-center gap-x-4 gap-y-2">
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
            </section>
          ))}
      </div>
    </Dialog>
  )
}
