'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { CheckField } from '@/components/form/check-field.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { audiences, type BoardRole, boardEditings, boardRoles, type ShownBoard } from '@/server/areas/boards/contract.ts'
import { useMe } from '../../../_client/me.tsx'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import type { useBoardActs } from './use-board-acts.ts'
import { useHomeRoles } from './use-home-roles.ts'
import { usePlaces } from './use-places.ts'

type Props = { board: ShownBoard; acts: ReturnType<typeof useBoardActs>; onClose: () => void }

/** Who sees a board, who may change it, and which roles begin with it. */
export function ShareForm({ board, acts, onClose }: Props) {
  const t = useTranslations('boards.share')
  const says = useTranslations('boards.audience')
  const roleNames = useTranslations('boards.roles')
  const failed = useTranslations('boards.acts')
  const failureText = useFailureText()
  const me = useMe()
  const client = useTRPCClient()
  const places = usePlaces()
  const steers = me.roles.includes('admin') || me.roles.includes('manager')
  const mine = steers ? boardRoles : me.roles
  const [audience, setAudience] = useState(board.audience)
  const [role, setRole] = useState<BoardRole>(board.role ?? mine[0] ?? 'it')
  const [placeId, setPlaceId] = useState(board.placeId ?? places[0]?.id ?? '')
  const [editing, setEditing] = useState(board.editing)
  const homes = useHomeRoles(board.id)
  const [begin, setBegin] = useState<readonly BoardRole[] | null>(null)
  const chosen = begin ?? homes
  const canBegin = steers ? mine.filter((each) => audience === 'company' || (audience === 'role' && each === role)) : []

  async function save() {
    const goal = asGoal(audience, role, placeId)
    const isSame = audience === board.audience && goal.role === board.role && goal.placeId === board.placeId
    if (!isSame && (await acts.share(goal.with)) === null) return
    if (editing !== board.editing && (await acts.describe({ editing })) === null) return
    try {
      for (const each of steers ? mine : []) {
        const begins = chosen.includes(each) && canBegin.includes(each)
        if (begins !== homes.includes(each))
          await client.boards.home.role.update.mutate({ key: newKey(), role: each, boardId: begins ? board.id : null })
      }
      onClose()
    } catch (thrown) {
      showToast({ text: failed('failed', { what: t('homes') }), detail: failureText(thrown), state: 'bad', id: 'board homes' })
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
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
      </div>
    </Dialog>
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
