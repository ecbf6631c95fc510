'use client'

import {
  Copy,
  History,
  House,
  MoreHorizontal,
  PencilLine,
  Plus,
  Redo2,
  RotateCcw,
  Share2,
  Trash2,
  Undo2,
  UserRoundCog,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { Menu, type MenuEntry } from '@/components/ui/menu.tsx'
import { Select } from '@/components/ui/select.tsx'
import { type BoardContent, boardPeriods, type ShownBoard } from '@/server/areas/boards/contract.ts'
import { isTileKind, kindRules } from '@/server/areas/boards/kinds/rules.ts'
import { freePlace } from '../../../_boards/arrange.ts'
import { useOffers } from '../../../_client/offers.ts'
import { OthersHere } from '../../../_client/others-here.tsx'
import type { Part } from '../../../_kpis/metric-part.ts'
import { useTakeBack } from '../../../_undo/use-take-back.ts'
import type { Mode } from './board-screen.tsx'
import { DescribeForm } from './describe-form.tsx'
import { NameDialog } from './name-dialog.tsx'
import { ShareForm } from './share-form.tsx'
import { TileForm } from './tile-form.tsx'
import { useAudienceText } from './use-audience-text.ts'
import type { useBoardActs } from './use-board-acts.ts'
import type { useSteps } from './use-steps.ts'
import { useTileName } from './use-tile-name.ts'
import { VersionsPanel } from './versions-panel.tsx'

type Props = {
  board: ShownBoard
  mode: Mode
  period: BoardContent['period']
  tab: ShownBoard['tabs'][number] | undefined
  acts: ReturnType<typeof useBoardActs>
  steps: ReturnType<typeof useSteps>
  onMode: (mode: Mode) => void
  part: Part | null
  parts: readonly Part[]
  onPart: (id: string | null) => void
}
const whole = 'whole'
type Sheet = 'add' | 'copy' | 'share' | 'describe' | 'versions'

/** The board's name, who is here, how far it looks back, and all that can be done with it. */
export function BoardBar({ board, mode, period, tab, acts, steps, onMode, part, parts, onPart }: Props) {
  const t = useTranslations('boards.bar')
  const names = useTranslations('boards.name')
  const periods = useTranslations('boards.periods')
  const audienceText = useAudienceText()
  const nameOf = useTileName()
  const router = useRouter()
  const takeBack = useTakeBack()
  const [sheet, setSheet] = useState<Sheet | null>(null)
  useUndoKeys(mode === 'compose', steps)
  const { seat } = board
  const isArranged = seat.hidden.length > 0 || Object.keys(seat.places).length > 0 || seat.period !== null
  const choosePeriod = (next: BoardContent['period']) =>
    mode === 'compose'
      ? void acts.describe({ period: next })
      : void acts.sit({ hidden: seat.hidden, places: seat.places, period: next === board.period ? null : next })
  const close = () => setSheet(null)

  async function remove() {
    const key = await acts.delete()
    if (key === null) return
    takeBack.offer({ key, what: board.name }, t('deleted', { name: board.name }))
    router.push('/boards')
  }

  const entries: MenuEntry[] = [
    { kind: 'action', id: 'arrange', label: t('arrange'), icon: UserRoundCog, onSelect: () => onMode('arrange') },
    ...(isArranged
      ? [
          {
            kind: 'action' as const,
            id: 'as-all',
            label: t('asAll'),
            icon: RotateCcw,
            onSelect: () => void acts.sit({ hidden: [], places: {}, period: null }),
          },
        ]
      : []),
    {
      kind: 'action',
      id: 'begin',
      label: t(seat.home ? 'beginNot' : 'begin'),
      icon: House,
      onSelect: () => void acts.begin(!seat.home),
    },
    { kind: 'separator', id: 'one' },
    { kind: 'action', id: 'copy', label: t('copy'), icon: Copy, onSelect: () => setSheet('copy') },
    { kind: 'action', id: 'versions', label: t('versions'), icon: History, onSelect: () => setSheet('versions') },
    ...(board.canChange
      ? [
          {
            kind: 'action' as const,
            id: 'describe',
            label: t('describe'),
            icon: PencilLine,
            onSelect: () => setSheet('describe'),
          },
        ]
      : []),
    ...(board.canShare
      ? [
          { kind: 'action' as const, id: 'share', label: t('share'), icon: Share2, onSelect: () => setSheet('share') },
          { kind: 'separator' as const, id: 'two' },
          {
            kind: 'action' as const,
            id: 'delete',
            label: t('delete'),
            icon: Trash2,
            danger: true,
            onSelect: () => void remove(),
          },
        ]
      : []),
  ]
  useOffers(board.canChange && mode === 'look' ? [{ id: 'compose', label: t('edit'), run: () => onMode('compose') }] : [])
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="min-w-0 flex-1 basis-56">
        <h1 className="truncate text-20 font-semibold">{board.name}</h1>
        <div className="flex flex-wrap items-center gap-x-2 text-13 text-ink-muted">
          <Badge state="neutral">{audienceText(board)}</Badge>
          {board.note !== '' && <span className="min-w-0 truncate">{board.note}</span>}
          {mode === 'look' && isArranged && <span>{t('isArranged')}</span>}
        </div>
      </div>
      <OthersHere
        record={`boards/${board.id}`}
        field={null}
        nameOf={(field) => {
          const tile = board.tiles.find(({ id }) => id === field)
          return tile === undefined || tile.isHidden ? null : nameOf(tile)
        }}
      />
      {(parts.length > 0 || part !== null) && (
        <Select
          label={t('place')}
          value={part?.id ?? whole}
          options={[
            { value: whole, label: t('everywhere') },
            ...(part?.kind === null ? [part] : []).concat(parts).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => onPart(id === whole ? null : id)}
          className="w-44"
        />
      )}
      <Select
        label={t('period')}
        value={period}
        options={boardPeriods.map((value) => ({ value, label: periods(value) }))}
        onChange={choosePeriod}
        className="w-32"
      />
      {mode === 'compose' && (
        <>
          <IconButton
            icon={Undo2}
            label={t('undo')}
            disabledReason={steps.canUndo ? undefined : t('nothing')}
            onClick={() => void steps.undo()}
          />
          <IconButton
            icon={Redo2}
            label={t('redo')}
            disabledReason={steps.canRedo ? undefined : t('nothing')}
            onClick={() => void steps.redo()}
          />
          <Button onClick={() => setSheet('add')}>
            <Plus aria-hidden="true" className="size-4" />
            {t('add')}
          </Button>
        </>
      )}
      {mode === 'look' && board.canChange && <Button onClick={() => onMode('compose')}>{t('edit')}</Button>}
      {mode !== 'look' && (
        <Button variant="primary" onClick={() => onMode('look')}>
          {t('done')}
        </Button>
      )}
      <Menu align="end" trigger={<IconButton icon={MoreHorizontal} label={t('menu')} />} entries={entries} />
      {sheet === 'add' && tab !== undefined && (
        <TileForm
          kind={null}
          settings={{}}
          onSave={(kind, settings) => {
            const size = isTileKind(kind) ? kindRules[kind].size : { w: 3, h: 3 }
            const here = board.tiles.filter(({ tabId }) => tabId === tab.id)
            return acts.add(tab.id, kind, freePlace(here, size), settings)
          }}
          onClose={close}
        />
      )}
      {sheet === 'copy' && (
        <NameDialog
          title={names('copyTitle')}
          text={names('copyText')}
          start={names('copyOf', { name: board.name })}
          confirm={names('copy')}
          onConfirm={async (name) => {
            const id = await acts.copy(name)
            if (id !== null) router.push(`/boards/${id}`)
          }}
          onClose={close}
        />
      )}
      {sheet === 'describe' && <DescribeForm board={board} acts={acts} onClose={close} />}
      {sheet === 'share' && <ShareForm board={board} acts={acts} onClose={close} />}
      {sheet === 'versions' && <VersionsPanel board={board} acts={acts} onClose={close} />}
    </div>
  )
}

/** While a board is composed, undo and redo by keys are the board's own. */
function useUndoKeys(isOn: boolean, { undo, redo }: ReturnType<typeof useSteps>) {
  useEffect(() => {
    if (!isOn) return
    function press(event: KeyboardEvent) {
      const isZ = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.altKey
      const isInText = event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]') !== null
      if (!isZ || isInText) return
      event.preventDefault()
      void (event.shiftKey ? redo() : undo())
    }
    document.addEventListener('keydown', press, { capture: true })
    return () => document.removeEventListener('keydown', press, { capture: true })
  }, [isOn, undo, redo])
}
