'use client'

import type { ShellState } from '@/components/tile/tile-shell.tsx'
import { useStaleSince } from '../_kpis/use-stale-since.ts'

type Known = Exclude<ShellState, { kind: 'stale' }>

/** Says of values that are there whether they still are true; the other states stay what they are. */
export function useShellState(state: Known): ShellState {
  const since = useStaleSince()
  return state.kind === 'value' && since !== null ? { kind: 'stale', text: since } : state
}
