'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import type { Me } from '@/server/areas/admin/contract.ts'

export type Density = 'comfortable' | 'compact'
type EntityName = keyof Me['can']
type Verb = NonNullable<Me['can'][EntityName]>[number]
type Here = { me: Me; density: Density }

const MeContext = createContext<Here | null>(null)

export function MeProvider({ me, density, children }: Here & { children: ReactNode }) {
  const here = useMemo(() => ({ me, density }), [me, density])
  return <MeContext value={here}>{children}</MeContext>
}

function useHere(): Here {
  const here = use(MeContext)
  if (here === null) throw new Error('Cannot tell who is signed in: this component stands outside the office')
  return here
}

/** Who is signed in, their company and what the permission table opens to them. */
export const useMe = (): Me => useHere().me

/** Row height of tables on this device. */
export const useDensity = (): Density => useHere().density

/** Whether the person's roles allow the verb somewhere; the server decides for each row again. */
export function useMay(verb: Verb, entity: EntityName): boolean {
  return useMe().can[entity]?.includes(verb) ?? false
}
