'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import { type Channel, type Choice, channels, noticeKinds } from '@/server/teamwork/choices/contract.ts'
import { channelOf } from '@/server/teamwork/choices/rules.ts'
import type { InboxWishes } from '@/server/teamwork/settings/contract.ts'

type Wish = Omit<Choice, 'channel'> & { channel: Channel | null }
type Props = { wishes: Pick<InboxWishes, 'choices' | 'places' | 'mails'>; onChoose: (wish: Wish) => void }

const everywhere = 'everywhere'
const asEverywhere = 'as'

/** For each kind of thing how it reaches the person: everywhere, or apart in one queue, warehouse or site. */
export function ChannelChoices({ wishes: { choices, places, mails }, onChoose }: Props) {
  const t = useTranslations('inbox.settings')
  const kindNames = useTranslations('inbox.page.kindNames')
  const [place, setPlace] = useState(everywhere)
  const scopeId = place === everywhere ? null : place
  const apart = places.filter(({ id }) => choices.some((choice) => choice.scopeId === id))
  const offered = channels.filter((channel) => mails || channel !== 'email')
  const ofPlace = ({ kind, label }: (typeof places)[number]) => t(`placeNames.${kind}`, { name: label })

  return (
    <section aria-labelledby="channels" className="flex flex-col gap-3">
      <h3 id="channels" className="font-semibold">
        {t('channels')}
      </h3>
      <p className="text-13 text-ink-muted">{mails ? t('mailHint') : t('noMail')}</p>
      <SelectField
        label={t('place')}
        value={place}
        options={[
          { value: everywhere, label: t('everywhere') },
          ...places.map((each) => ({ value: each.id, label: ofPlace(each) })),
        ]}
        onChange={setPlace}
      />
      {apart.length > 0 && (
        <p className="flex flex-wrap items-center gap-1 text-13 text-ink-muted">
          {t('apart')}:
          {apart.map((each) => (
            <Button key={each.id} size="sm" variant="quiet" aria-pressed={each.id === place} onClick={() => setPlace(each.id)}>
              {ofPlace(each)}
            </Button>
          ))}
        </p>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {noticeKinds.map((kind) => {
          const usual = t(`names.${channelOf(choices, kind, [])}`)
          const own = choices.find((choice) => choice.kind === kind && choice.scopeId === scopeId)?.channel
          const value = own ?? (scopeId === null ? channelOf(choices, kind, []) : asEverywhere)
          return (
            <SelectField
              key={kind}
              label={kindNames(kind)}
              value={value}
              options={[
                ...(scopeId === null ? [] : [{ value: asEverywhere, label: t('asEverywhere', { channel: usual }) }]),
                // One that was chosen while the company had e-mail is shown for what it is.
                ...channels
                  .filter((channel) => offered.includes(channel) || channel === value)
                  .map((channel) => ({ value: channel, label: t(`names.${channel}`) })),
              ]}
              onChange={(next) => onChoose({ kind, scopeId, channel: channels.find((channel) => channel === next) ?? null })}
            />
          )
        })}
      </div>
    </section>
  )
}
