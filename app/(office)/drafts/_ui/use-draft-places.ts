'use client'

import { useTranslations } from 'use-intl'
import type { CalledMatter } from '@/server/teamwork/matters/contract.ts'
import { numbers } from '@/server/teamwork/threads/rules.ts'
import { useChangeWords } from '../../../_activity/use-change-words.ts'
import type { DraftPlace } from '../../../_client/drafts/draft-name.ts'
import { recordHref, talkHref } from '../../../_kpis/record-links.ts'
import { useMatterName } from '../../../_teamwork/use-matter-name.ts'
import { recordOf } from './drafted-matters.ts'

/** Where a draft belongs in words, and the way there: a page, and what the page is asked to open. */
export type DraftWay = {
  title: string
  href: string | null
  errand: { name: string; detail: { readonly [name: string]: string } } | null
}

const movements = ['receipt', 'issue', 'transfer', 'adjustment', 'return'] as const
const promises = ['delivery', 'reservation'] as const

/** Puts a draft's place into words, as far as its matter is `called`: of what is not the person's to see, nothing is said. */
export function useDraftPlaces(called: readonly CalledMatter[] | undefined) {
  const t = useTranslations('talks.drafts')
  const form = useTranslations('logistics.form.titles')
  const promise = useTranslations('logistics.promise.titles')
  const words = useChangeWords()
  const matterName = useMatterName()

  const nameOf = (matter: CalledMatter) =>
    matter.entity === numbers ? matterName(matter) : words.record(matter.entity, matter.label)
  const find = (about: Pick<CalledMatter, 'entity' | 'record'>) =>
    called?.find(({ entity, record, thread }) => thread === null && entity === about.entity && record === about.record)

  /** Nothing is said of a matter before it is called: while it is being asked for, its line waits without a name. */
  const closed: DraftWay = { title: called === undefined ? '…' : t('closed'), href: null, errand: null }

  function sheetTitle(sheet: string): string | null {
    const movement = movements.find((kind) => kind === sheet)
    const promised = promises.find((kind) => kind === sheet)
    return movement !== undefined ? form(movement) : promised !== undefined ? promise(promised) : null
  }

  return function wayOf(place: DraftPlace | 'unknown'): DraftWay {
    if (place === 'unknown') return { title: t('unknown'), href: null, errand: null }
    if (place.kind === 'ticket') return { title: t('kinds.ticket'), href: '/it', errand: { name: 'it.create', detail: {} } }
    if (place.kind === 'metric') return { title: t('kinds.metric'), href: `/kpis?build=${place.id ?? 'new'}`, errand: null }
    if (place.kind === 'answer') {
      const matter = called?.find(({ thread }) => thread === place.thread)
      if (matter === undefined) return closed
      const href = talkHref(matter.entity, matter.record, place.thread)
      return { title: t('kinds.answer', { record: nameOf(matter) }), href, errand: null }
    }
    const [about] = recordOf(place)
    const matter = about === undefined ? undefined : find(about)
    if (place.kind === 'sheet') {
      const sheet = sheetTitle(place.sheet)
      if (sheet === null) return { title: t('unknown'), href: null, errand: null }
      if (about !== undefined && matter === undefined) return closed
      const record = matter === undefined ? '' : matter.label
      const errand = { name: `logistics.${place.sheet}`, detail: { ...place.of } }
      return { title: t('kinds.sheet', { sheet, record }).trim(), href: '/logistics', errand }
    }
    if (matter === undefined) return closed
    const record = nameOf(matter)
    const href = recordHref(matter.entity, matter.record)
    switch (place.kind) {
      case 'talk':
        return { title: t('kinds.talk', { record }), href: talkHref(matter.entity, matter.record, 'new'), errand: null }
      case 'comment':
        return { title: t('kinds.comment', { record }), href, errand: null }
      case 'field': {
        const field = words.nameOf(place.field) ?? place.field
        // What an item is stands behind another tab than what lies of it.
        const shown = place.entity === 'items' && href !== null ? `${href}&part=facts` : href
        return { title: t('field', { record, field }), href: shown, errand: null }
      }
    }
  }
}
