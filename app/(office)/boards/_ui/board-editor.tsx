'use client'

import 'react-grid-layout/css/styles.css'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import ReactGridLayout, { useContainerWidth, verticalCompactor } from 'react-grid-layout'
import { useTranslations } from 'use-intl'
import { columns } from '@/server/areas/boards/contract.ts'
import { moveBy, moved, type Placed, settle, sizeBy } from '../../../_boards/arrange.ts'
import { rowRem } from '../../../_boards/board-grid.tsx'

export type EditedTile = Placed & { name: string; least: { w: number; h: number } }

type Props = {
  label: string
  tiles: readonly EditedTile[]
  onArrange: (places: readonly Placed[], chosen: string) => void
  onOpen: (id: string) => void
  onRemove: (id: string) => void
  /** Where the person is, for the others to see. */
  onTouch: (id: string | null) => void
  children: (id: string) => ReactNode
}

const steps: { readonly [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const gap = 12

/** The grid while it is composed: tiles are dragged and sized by pointer, and by arrows with Shift for size. */
export function BoardEditor({ label, tiles, onArrange, onOpen, onRemove, onTouch, children }: Props) {
  const t = useTranslations('boards.editor')
  const { width, containerRef, mounted } = useContainerWidth()
  const [said, say] = useState('')
  const settled = settle(tiles)
  const layout = settled.map(({ id, x, y, w, h }) => {
    const least = tiles.find((tile) => tile.id === id)?.least
    return { i: id, x, y, w, h, minW: least?.w ?? 1, minH: least?.h ?? 1, maxH: 24 }
  })

  function put(next: readonly Placed[], chosen: string) {
    const changed = moved(tiles, next)
    if (!changed.some(({ id }) => id === chosen)) return
    onArrange(changed, chosen)
    const tile = next.find(({ id }) => id === chosen)
    if (tile !== undefined) say(t('placed', { column: tile.x + 1, row: tile.y + 1, wide: tile.w, high: tile.h }))
  }

  function press(event: KeyboardEvent, tile: EditedTile) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const [dx, dy] = step
      put(event.shiftKey ? sizeBy(tiles, tile.id, dx, dy, tile.least) : moveBy(tiles, tile.id, dx, dy), tile.id)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onOpen(tile.id)
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      onRemove(tile.id)
    }
  }

  const drop = (next: readonly { i: string; x: number; y: number; w: number; h: number }[], item: { i: string } | null) => {
    if (item !== null)
      put(
        next.map(({ i, x, y, w, h }) => ({ id: i, x, y, w, h })),
        item.i,
      )
  }
  return (
    <div ref={containerRef} className="-m-1 rounded-md bg-sunken p-1">
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <section aria-label={label}>
        {mounted && (
          <ReactGridLayout
            width={width}
            layout={layout}
            gridConfig={{ cols: columns, rowHeight: rowRem * 16, margin: [gap, gap], containerPadding: [0, 0] }}
            dragConfig={{ cancel: 'button, a, input' }}
            resizeConfig={{ handles: ['se', 's', 'e'] }}
            compactor={verticalCompactor}
            onDragStop={drop}
            onResizeStop={drop}
          >
            {tiles.map((tile) => (
              // biome-ignore lint/a11y/useSemanticElements: a tile that is moved by keys is no fieldset
              <div
                key={tile.id}
                role="group"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move it
                tabIndex={0}
                aria-label={t('tile', { name: tile.name })}
                aria-description={t('keys')}
                onKeyDown={(event) => press(event, tile)}
                onFocus={() => onTouch(tile.id)}
                onBlur={() => onTouch(null)}
                className="group/tile cursor-grab rounded-md outline-offset-2 active:cursor-grabbing *:data-tile:h-full"
              >
                {children(tile.id)}
              </div>
            ))}
          </ReactGridLayout>
        )}
      </section>
    </div>
  )
}
