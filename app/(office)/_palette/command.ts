import type { LucideIcon } from 'lucide-react'
import type { Me } from '@/server/areas/admin/contract.ts'
import type { Messages } from '../../_messages/messages.ts'

type Verb = NonNullable<Me['can'][keyof Me['can']]>[number]

/** A page or an action of an area, open from everywhere to whoever has the area and may do what it needs. */
export type Command = {
  id: string
  kind: 'page' | 'action'
  text: (messages: Messages) => string
  icon: LucideIcon
  area: Me['areas'][number]
  needs: readonly { verb: Verb; entity: keyof Me['can'] }[]
  /** The page; an action is then an errand that this page runs by its `id`. */
  at: string
  /** The key that does it on its page. */
  keys?: string
}

/** Those of the commands that this person may use. */
export const openTo = ({ areas, can }: Pick<Me, 'areas' | 'can'>, commands: readonly Command[]): readonly Command[] =>
  commands.filter(
    ({ area, needs }) => areas.includes(area) && needs.every(({ verb, entity }) => can[entity]?.includes(verb) ?? false),
  )
