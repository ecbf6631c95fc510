'use client'

import { useMemo, useRef, useState } from 'react'
import { v4 as newKey } from 'uuid'
import { useTakeBack } from '../../../_undo/use-take-back.ts'

type Step = { key: string; what: string }

/** What the person did to the board since they began composing it, to be taken back step by step, and done again. */
export function useSteps() {
  const { takeBack } = useTakeBack()
  const [steps, setSteps] = useState<{ done: readonly Step[]; undone: readonly Step[] }>({ done: [], undone: [] })
  const busy = useRef(false)

  return useMemo(() => {
    /** Takes the last of one side back; that act can itself be taken back, from the other side. */
    async function turn(from: 'done' | 'undone'): Promise<void> {
      const step = steps[from].at(-1)
      if (step === undefined || busy.current) return
      busy.current = true
      const key = newKey()
      const isBack = await takeBack({ kind: 'mutation', key: step.key }, step.what, { key, quiet: true })
      busy.current = false
      setSteps((now) => {
        const rest = now[from].filter((each) => each !== step)
        const other = from === 'done' ? 'undone' : 'done'
        return { ...now, [from]: rest, [other]: isBack ? [...now[other], { ...step, key }] : now[other] }
      })
    }
    return {
      did: (step: Step) => setSteps(({ done }) => ({ done: [...done, step].slice(-100), undone: [] })),
      canUndo: steps.done.length > 0,
      canRedo: steps.undone.length > 0,
      undo: () => turn('done'),
      redo: () => turn('undone'),
    }
  }, [steps, takeBack])
}
