'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import type { BoardRefusal, BoardRole, SeatContent, ShownBoard, TileSettings } from '@/server/areas/boards/contract.ts'
import type { Placed } from '../../../_boards/arrange.ts'
import { useTRPC, useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { usePeople } from '../../../_kpis/use-people.ts'

type Answer = { ok: true; id: string | null } | BoardRefusal | { ok: false; reason: 'conflict'; by: string | null }

/**
 * What can be done to a board. Each act shows at once where it can, is told to `did` for undo, and is read back from the
 * server; a refusal is said in words and what the screen showed is put right.
 */
export function useBoardActs(board: ShownBoard, did: (step: { key: string; what: string }) => void) {
  const t = useTranslations('boards.acts')
  const client = useTRPCClient()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const people = usePeople()
  const failureText = useFailureText()
  const latest = { board, did, t, people, failureText }
  const now = useRef(latest)
  now.current = latest

  return useMemo(() => {
    const { queryKey } = trpc.boards.board.get.queryOptions({ id: board.id })
    const show = (next: Partial<ShownBoard>) =>
      queries.setQueryData<ShownBoard>(queryKey, (known) => (known === undefined ? known : { ...known, ...next }))

    async function act(what: string, ask: (key: string) => Promise<Answer>, undoable = true): Promise<string | null> {
      const { t, people, failureText } = now.current
      const key = newKey()
      const fail = (detail: string) => showToast({ text: t('failed', { what }), detail, state: 'bad', id: `board ${key}` })
      try {
        const answer = await ask(key)
        if (answer.ok) {
          if (undoable) now.current.did({ key, what })
          return answer.id
        }
        const by = answer.reason === 'conflict' ? (answer.by ?? '').replace(/^person:/, '') : ''
        fail(
          answer.reason === 'conflict'
            ? t('conflict', { who: people.get(by)?.name ?? t('somebody') })
            : t(`refused.${answer.reason}`),
        )
      } catch (thrown) {
        fail(failureText(thrown))
      } finally {
        await queries.invalidateQueries({ queryKey })
      }
      return null
    }

    return {
      /** Shows the tiles at their new places at once; `chosen` is the one that the person moved. */
      arrange(places: readonly Placed[], chosen: string, what: string) {
        const { tiles, id } = now.current.board
        const base = new Map(tiles.map((tile) => [tile.id, tile.version]))
        const at = new Map(places.map((place) => [place.id, place]))
        show({ tiles: tiles.map((tile) => ({ ...tile, ...at.get(tile.id) })) })
        const moved = places.map(({ id, x, y, w, h }) => ({ id, base: base.get(id) ?? 1, x, y, w, h }))
        return act(what, (key) => client.boards.tile.place.update.mutate({ key, boardId: id, chosen, moved }))
      },
      add: (tabId: string, kind: string, place: { x: number; y: number; w: number; h: number }, settings: TileSettings) =>
        act(now.current.t('add'), (key) =>
          client.boards.tile.create.mutate({ key, tabId, kind, place, settings: own(settings) }),
        ),
      edit: (tile: { id: string; version: number }, settings: TileSettings) =>
        act(now.current.t('edit'), (key) =>
          client.boards.tile.update.mutate({ key, id: tile.id, base: tile.version, settings: own(settings) }),
        ),
      remove(id: string) {
        show({ tiles: now.current.board.tiles.filter((tile) => tile.id !== id) })
        return act(now.current.t('remove'), (key) => client.boards.tile.delete.mutate({ key, id }))
      },
      describe(set: Parameters<typeof client.boards.board.update.mutate>[0]['set']) {
        const { id, version } = now.current.board
        return act(
          now.current.t('describe'),
          (key) => client.boards.board.update.mutate({ key, id, base: version, set }),
          set.editing === undefined,
        )
      },
      share(goal: Parameters<typeof client.boards.board.audience.update.mutate>[0]['with']) {
        const { id, version } = now.current.board
        return act(
          now.current.t('share'),
          (key) => client.boards.board.audience.update.mutate({ key, id, base: version, with: goal }),
          false,
        )
      },
      addTab: (name: string) =>
        act(now.current.t('addTab'), (key) => client.boards.tab.create.mutate({ key, boardId: now.current.board.id, name })),
      renameTab: (tab: { id: string; version: number }, name: string) =>
        act(now.current.t('renameTab'), (key) => client.boards.tab.update.mutate({ key, id: tab.id, base: tab.version, name })),
      moveTab: (id: string, to: number) =>
        act(now.current.t('moveTab'), (key) => client.boards.tab.place.update.mutate({ key, id, to })),
      removeTab: (id: string) => act(now.current.t('removeTab'), (key) => client.boards.tab.delete.mutate({ key, id })),
      keep: (note: string) =>
        act(
          now.current.t('keep'),
          (key) => client.boards.version.create.mutate({ key, boardId: now.current.board.id, note }),
          false,
        ),
      restore: (id: string) => act(now.current.t('restore'), (key) => client.boards.version.restore.create.mutate({ key, id })),
      sit(content: SeatContent) {
        show({ seat: { ...now.current.board.seat, ...content } })
        const { hidden, places, period } = content
        const mine = { hidden: [...hidden], places: { ...places }, period }
        return act(
          now.current.t('sit'),
          (key) => client.boards.seat.update.mutate({ key, boardId: now.current.board.id, content: mine }),
          false,
        )
      },
      begin: (home: boolean) =>
        act(
          now.current.t('begin'),
          (key) => client.boards.home.update.mutate({ key, boardId: now.current.board.id, home }),
          false,
        ),
      /** Answers whether it is done. */
      beginRole: async (role: BoardRole, begins: boolean): Promise<boolean> => {
        let isDone = false
        await act(
          now.current.t('begin'),
          async (key) => {
            const answer = await client.boards.home.role.update.mutate({
              key,
              role,
              boardId: begins ? now.current.board.id : null,
            })
            isDone = answer.ok
            return answer
          },
          false,
        )
        return isDone
      },
      copy: (name: string) =>
        act(
          now.current.t('copy'),
          (key) => client.boards.board.copy.create.mutate({ key, id: now.current.board.id, name }),
          false,
        ),
      /** Answers the key of the act, to be taken back by. */
      async delete(): Promise<string | null> {
        let used = ''
        const gone = await act(
          now.current.t('delete'),
          (key) => {
            used = key
            return client.boards.board.delete.mutate({ key, id: now.current.board.id })
          },
          false,
        )
        return gone === null ? null : used
      },
    }
  }, [board.id, client, queries, trpc])
}

/** The settings with a list of their own, as the input takes it. */
const own = ({ metrics, ...rest }: TileSettings) => (metrics === undefined ? rest : { ...rest, metrics: [...metrics] })
