'use client'

import { useMemo, useRef, useState } from 'react'
import { v4 as newKey } from 'uuid'
import { useTakeBack } from '../../../_undo/use-take-back.ts'

type Step = { key: string; what: string }
type Steps = { done: readonly Step[]; undone: readonly Step[] }

/** What the person did to the board since they began composing it, to be taken back step by step, and done again. */
export function useSteps() {
  const { takeBack } = useTakeBack()
  const [steps, show] = useState<Steps>({ done: [], undone: [] })
  const latest = useRef(steps)
  /** A press while another is on its way waits for it: none is lost, and each takes the step that is then the last. */
  const turns = useRef(Promise.resolve())

  const acts = useMemo(() => {
    function set(next: Steps): void {
      latest.current = next
      show(next)
    }

    /** Takes the last of one side back; that act can itself be taken back, from the other side. */
    async function turn(from: keyof Steps): Promise<void> {
      const step = latest.current[from].at(-1)
      if (step === undefined) return
      const key = newKey()
      const isBack = await takeBack({ kind: 'mutation', key: step.key }, step.what, { key, quiet: true })
      const now = latest.current
      const other = from === 'done' ? 'undone' : 'done'
      const rest = now[from].filter((each) => each !== step)
      set({ ...now, [from]: rest, [other]: isBack ? [...now[other], { ...step, key }] : now[other] })
    }

    const press = (from: keyof Steps): Promise<void> => {
      turns.current = turns.current.then(() => turn(from))
      return turns.current
    }
    return {
      did: (step: Step) => set({ done: [...latest.current.done, step].slice(-100), undone: [] }),
      undo: () => press('done'),
      redo: () => press('undone'),
    }
  }, [takeBack])
  return { ...acts, canUndo: steps.done.length > 0, canRedo: steps.undone.length > 0 }
}
