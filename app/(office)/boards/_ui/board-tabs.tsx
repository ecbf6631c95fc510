'use client'

import { ChevronDown, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names.ts'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { Menu } from '@/components/ui/menu.tsx'
import type { ShownBoard } from '@/server/areas/boards/contract.ts'
import type { Mode } from './board-screen.tsx'
import { NameDialog } from './name-dialog.tsx'
import type { useBoardActs } from './use-board-acts.ts'

type Props = {
  board: ShownBoard
  chosen: string
  mode: Mode
  acts: ReturnType<typeof useBoardActs>
  onChoose: (id: string) => void
}

/** The pages of a board: links to each, and while it is composed what can be done to them. One alone is not shown. */
export function BoardTabs({ board, chosen, mode, acts, onChoose }: Props) {
  const t = useTranslations('boards.bar')
  const names = useTranslations('boards.name')
  const [naming, setNaming] = useState<{ tab: ShownBoard['tabs'][number] | null } | null>(null)
  const isComposed = mode === 'compose'
  if (board.tabs.length === 1 && !isComposed) return null
  const count = board.tabs.length
  return (
    <nav aria-label={t('tabs')} className="flex items-center gap-1 overflow-x-auto border-b">
      <ul className="flex gap-1">
        {board.tabs.map((tab, index) => (
          <li
            key={tab.id}
            className={classNames(
              '-mb-px flex items-center border-b-2',
              tab.id === chosen ? 'border-accent' : 'border-transparent',
            )}
          >
            <a
              href={`?tab=${tab.id}`}
              aria-current={tab.id === chosen ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                onChoose(tab.id)
              }}
              className={classNames(
                'flex h-10 items-center rounded-sm px-2 whitespace-nowrap focus-visible:-outline-offset-2',
                tab.id === chosen ? 'font-medium text-ink' : 'text-ink-muted hover:text-ink',
              )}
            >
              {tab.name}
            </a>
            {isComposed && (
              <Menu
                trigger={<IconButton icon={ChevronDown} size="sm" label={t('tabMenu', { name: tab.name })} />}
                entries={[
                  { kind: 'action', id: 'rename', label: t('renameTab'), onSelect: () => setNaming({ tab }) },
                  ...(index === 0
                    ? []
                    : [
                        {
                          kind: 'action' as const,
                          id: 'left',
                          label: t('tabLeft'),
                          onSelect: () => void acts.moveTab(tab.id, index - 1),
                        },
                      ]),
                  ...(index === count - 1
                    ? []
                    : [
                        {
                          kind: 'action' as const,
                          id: 'right',
                          label: t('tabRight'),
                          onSelect: () => void acts.moveTab(tab.id, index + 1),
                        },
                      ]),
                  {
                    kind: 'action',
                    id: 'remove',
                    label: t('removeTab'),
                    danger: true,
                    disabledReason: count === 1 ? t('lastTab') : undefined,
                    onSelect: () => void acts.removeTab(tab.id),
                  },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      {isComposed && <IconButton icon={Plus} label={t('addTab')} onClick={() => setNaming({ tab: null })} />}
      {naming !== null && (
        <NameDialog
          title={names(naming.tab === null ? 'tabTitle' : 'renameTitle')}
          start={naming.tab?.name ?? ''}
          confirm={names(naming.tab === null ? 'create' : 'save')}
          onConfirm={async (name) => {
            if (naming.tab !== null) await acts.renameTab(naming.tab, name)
            else {
              const id = await acts.addTab(name)
              if (id !== null) onChoose(id)
            }
          }}
          onClose={() => setNaming(null)}
        />
      )}
    </nav>
  )
}
