'use client'

import { useRef, useState } from 'react'
import type { MovementKind } from '@/server/areas/logistics/movements/rules.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { failureOf, useFailureText } from '../../../_client/use-failure-text.ts'
import { type Booked, bookMovement, type MovementAnswer } from './book-movement.ts'
import { type DraftProblem, hinders, type MovementDraft, type Preset, problemsIn } from './movement-draft.ts'
import { useStock } from './stock-desk.tsx'
import { useItem } from './use-item.ts'
import { useMovementDraft } from './use-movement-draft.ts'

/** Why a movement is not booked yet: the server's refusal, or that no answer came. */
export type Hindrance =
  | { kind: 'refused'; answer: Exclude<MovementAnswer, { ok: true }> }
  | { kind: 'failed'; text: string }
  /** An unanswered attempt had been booked, and what is written now is another. */
  | { kind: 'booked-before' }

type Options = { kind: MovementKind; preset: Preset; onBooked: (booked: Booked, draft: MovementDraft) => void }

/** A movement being written: what is wrong with it, what it would leave, and sending it once. */
export function useMovementForm({ kind, preset, onBooked }: Options) {
  const trpc = useTRPCClient()
  const failureText = useFailureText()
  const { lines, locations, items } = useStock()
  const { draft, restored, write, discard } = useMovementDraft(kind, preset)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [hindrance, setHindrance] = useState<Hindrance | null>(null)
  const sending = useRef(false)
  const unanswered = useRef(false)
  /** What was confirmed to go into a full location: exactly this draft, and no other. */
  const forced = useRef<string | null>(null)

  const item = items.get(draft.itemId) ?? null
  const { panel } = useItem(draft.itemId)
  const reservation = panel?.reservations.find(({ id }) => id === draft.reservationId)
  const known = item && { item, levels: lines.map(({ level }) => level), locations, heldBack: reservation?.quantity ?? 0 }
  const problems = problemsIn(draft, item, locations)

  async function send(confirmed = false) {
    setAsked(true)
    if (sending.current || problems.some(hinders)) return
    const said = JSON.stringify(draft)
    if (confirmed) forced.current = said
    sending.current = true
    setBusy(true)
    setHindrance(null)
    try {
      const answer = await bookMovement(trpc, draft, forced.current === said)
      unanswered.current = false
      if (answer.ok) {
        setAsked(false)
        onBooked(answer, draft)
      } else setHindrance({ kind: 'refused', answer })
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure === 'bad-input' && unanswered.current) setHindrance({ kind: 'booked-before' })
      else setHindrance({ kind: 'failed', text: failureText(thrown) })
      unanswered.current = failure === null
    }
    sending.current = false
    setBusy(false)
  }

  return {
    draft,
    item,
    panel,
    known,
    reservation,
    restored,
    busy,
    hindrance,
    /** All that is wrong once sending was tried, and before it what cannot be right any more. */
    shows: (problem: DraftProblem) => problems.includes(problem) && (asked || !hinders(problem)),
    send,
    write(change: Partial<MovementDraft>) {
      if (hindrance?.kind === 'refused') setHindrance(null)
      write(change)
    },
    discard(next?: Preset) {
      setAsked(false)
      setHindrance(null)
      unanswered.current = false
      discard(next)
    },
  }
}

export type MovementForm = ReturnType<typeof useMovementForm>
