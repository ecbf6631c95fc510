import type { Metadata } from 'next'
import { BoardTiles } from './_gallery/board-tiles.tsx'
import { Charts } from './_gallery/charts.tsx'
import { Controls } from './_gallery/controls.tsx'
import { Feedback } from './_gallery/feedback.tsx'
import { Fields } from './_gallery/fields.tsx'
import { Floating } from './_gallery/floating.tsx'
import { LiveTable } from './_gallery/live-table.tsx'
import { TableStates } from './_gallery/table-states.tsx'
import { Tiles } from './_gallery/tiles.tsx'

export const metadata: Metadata = { title: 'Components' }

/** Every component in every state, for developers, screenshots and the accessibility test. */
export default function ComponentsPage() {
  return (
    <main className="mx-auto flex max-w-7xl flex-col gap-10 p-4">
      <h1 className="text-20 font-semibold">Components</h1>
      <Tiles />
      <BoardTiles />
      <Charts />
      <LiveTable />
      <TableStates />
      <Controls />
      <Floating />
      <Fields />
      <Feedback />
    </main>
  )
}
