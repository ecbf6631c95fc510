'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CheckField } from '@/components/form/check-field.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { audiences, type BoardRole, boardEditings, boardRoles, type ShownBoard } from '@/server/areas/boards/contract.ts'
import { useMay, useMe } from '../../../_client/me.tsx'
import { FormDialog } from './form-dialog.tsx'
import type { useBoardActs } from './use-board-acts.ts'
import { useHomeRoles } from './use-home-roles.ts'
import { usePlaces } from './use-places.ts'

type Props = { board: ShownBoard; acts: ReturnType<typeof useBoardActs>; onClose: () => void }

/** Who sees a board, who may change it, and which roles begin with it. */
export function ShareForm({ board, acts, onClose }: Props) {
  const t = useTranslations('boards.share')
  const says = useTranslations('boards.audience')
  const roleNames = useTranslations('boards.roles')
  const me = useMe()
  const places = usePlaces()
  const steers = useMay('update', 'boardHomes')
  const mine = steers ? boardRoles : me.roles
  const [audience, setAudience] = useState(board.audience)
  const [role, setRole] = useState<BoardRole>(board.role ?? mine[0] ?? 'it')
  const [placeId, setPlaceId] = useState(board.placeId ?? places[0]?.id ?? '')
  const [editing, setEditing] = useState(board.editing)
  const homes = useHomeRoles(board.id)
  const [begin, setBegin] = useState<readonly BoardRole[] | null>(null)
  const chosen = begin ?? homes
  const canBegin = steers ? mine.filter((each) => audience === 'company' || (audience === 'role' && each === role)) : []

  async function save(): Promise<boolean> {
    const goal = asGoal(audience, role, placeId)
    const isSame = audience === board.audience && goal.role === board.role && goal.placeId === board.placeId
    if (!isSame && (await acts.share(goal.with)) === null) return false
    if (editing !== board.editing && (await acts.describe({ editing })) === null) return false
    for (const each of steers ? mine : []) {
      const begins = chosen.includes(each) && canBegin.includes(each)
      if (begins !== homes.includes(each) && !(await acts.beginRole(each, begins))) return false
    }
    return true
  }
  return (
    <FormDialog title={t('title')} confirm={t('save')} onConfirm={save} onClose={onClose}>
      {() => (
        <>
          <SelectField
            label={t('who')}
            value={audience}
            options={audiences
              .filter((each) => each !== 'company' || steers || board.audience === 'company')
              .map((value) => ({
                value,
                label: value === 'role' ? t('role') : value === 'team' ? t('place') : says(value),
              }))}
            onChange={setAudience}
          />
          {(audience === 'role' || audience === 'team') && (
            <SelectField
              label={t('role')}
              value={role}
              options={mine.map((value) => ({ value, label: roleNames(value) }))}
              onChange={setRole}
            />
          )}
          {audience === 'team' && (
            <SelectField
              label={t('place')}
              value={placeId}
              options={places.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setPlaceId}
            />
          )}
          {audience !== 'own' && (
            <SelectField
              label={t('editing')}
              value={editing}
              options={boardEditings.map((value) => ({ value, label: t(value) }))}
              onChange={setEditing}
            />
          )}
          {canBegin.length > 0 && (
            <fieldset className="flex flex-col gap-1">
              <legend className="text-13 font-medium">{t('homes')}</legend>
              <p className="text-13 text-ink-muted">{t('homesText')}</p>
              {canBegin.map((each) => (
                <CheckField
                  key={each}
                  label={roleNames(each)}
                  checked={chosen.includes(each)}
                  onChange={(is) => setBegin(is ? [...chosen, each] : chosen.filter((one) => one !== each))}
                />
              ))}
            </fieldset>
          )}
        </>
      )}
    </FormDialog>
  )
}

/** What the server is told, and the role and place in it. */
function asGoal(audience: ShownBoard['audience'], role: BoardRole, placeId: string) {
  switch (audience) {
    case 'team':
      return { with: { audience, role, placeId }, role, placeId }
    case 'role':
      return { with: { audience, role }, role, placeId: null }
    case 'own':
    case 'company':
      return { with: { audience }, role: null, placeId: null }
  }
}
