'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import type { Screen } from './live-rows.ts'
import { useAct } from './use-ask.ts'

/** It cannot be undone from here: somebody has to stand before the screen to hang it again. */
export function RevokeScreen({ screen: { id, name }, onClose }: { screen: Screen; onClose: () => void }) {
  const t = useTranslations('walls.revoke')
  const client = useTRPCClient()
  const act = useAct()
  const [key] = useState(() => newKey())
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { name })}
      description={t('text')}
      closeLabel={t('cancel')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="danger"
            onClick={() => {
              onClose()
              void act(t('done', { name }), () => client.walls.screen.delete.mutate({ key, id }))
            }}
          >
            {t('confirm')}
          </Button>
        </>
      }
    />
  )
}
