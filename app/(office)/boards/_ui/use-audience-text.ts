'use client'

import { useTranslations } from 'use-intl'
import type { BoardLine } from '@/server/areas/boards/contract.ts'
import { useMe } from '../../../_client/me.tsx'
import { usePlaces } from './use-places.ts'

/** With whom a board is shared, in words. */
export function useAudienceText(): (board: Pick<BoardLine, 'audience' | 'role' | 'placeId' | 'ownerId'>) => string {
  const t = useTranslations('boards.audience')
  const roles = useTranslations('boards.roles')
  const { person } = useMe()
  const places = usePlaces()
  return ({ audience, role, placeId, ownerId }) => {
    const roleName = role === null ? '' : roles(role)
    if (audience === 'role') return t('role', { role: roleName })
    if (audience === 'team') return t('team', { role: roleName, place: places.find(({ id }) => id === placeId)?.name ?? '…' })
    if (audience === 'company') return t('company')
    return ownerId === person.id ? t('own') : t('somebodys')
  }
}
