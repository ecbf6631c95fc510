import { talkStates } from '@/server/teamwork/talks/rules.ts'
import { numbers } from '@/server/teamwork/threads/rules.ts'

export type TalkState = (typeof talkStates)[number]
/** What the address asks for, as the server takes it. */
export type Asked = { state: TalkState; mine: boolean; entity: string | null }

/** Of what there are talks on screens: numbers first, then records. */
export const talkKinds = [numbers, 'tickets', 'items'] as const

/** Reads the filters out of an address: open talks of everybody about anything, unless it says otherwise. */
export function askedIn(params: { get(name: string): string | null }): Asked {
  return {
    state: talkStates.find((name) => name === params.get('state')) ?? 'open',
    mine: params.get('whose') === 'mine',
    entity: talkKinds.find((name) => name === params.get('kind')) ?? null,
  }
}
