'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CloseButton } from '@/components/ui/close-button.tsx'
import type { Density } from '../../_client/me.tsx'
import type { Entry, EntryGroup } from './entry.ts'
import { PaletteRow } from './palette-row.tsx'
import { PaletteState } from './palette-state.tsx'
import { usePalette } from './use-palette.ts'

type Props = {
  inputRef: Ref<HTMLInputElement>
  onChoose: (entry: Entry) => void
  onDensity: (density: Density) => void
  onShowKeys: () => void
  onClose: () => void
}

/** The field and what it finds; Enter before the answer is here waits for it. */
export function PaletteBody({ inputRef, onChoose, onDensity, onShowKeys, onClose }: Props) {
  const t = useTranslations('palette')
  const shell = useTranslations('shell')
  const [text, write] = useState('')
  const { groups, pending, error, retry } = usePalette(text, { onDensity, onShowKeys })
  const waits = useRef(false)
  /** Whoever has gone to a line means that line, whatever is still to come. */
  const moved = useRef(false)
  const first = groups[0]?.items[0]

  useEffect(() => {
    if (pending || !waits.current) return
    waits.current = false
    if (first !== undefined && error === null) onChoose(first)
  }, [pending, error, first, onChoose])

  function press(event: KeyboardEvent & { preventBaseUIHandler?: () => void }) {
    if (event.key !== 'Enter') waits.current = false
    else if (pending && !moved.current && !event.nativeEvent.isComposing) {
      waits.current = true
      event.preventDefault()
      event.preventBaseUIHandler?.()
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moved.current = true
  }

  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={text}
      onValueChange={(next, { reason }) => {
        if (reason === 'item-press') return
        moved.current = false
        write(next)
      }}
      itemToStringValue={({ label }) => label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2 border-b px-3">
        <Search aria-hidden="true" className="size-4.5 shrink-0 text-ink-muted" />
        <Autocomplete.Input
          ref={inputRef}
          aria-label={t('input')}
          placeholder={t('placeholder')}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={press}
          className="h-13 min-w-0 flex-1 bg-transparent text-16 outline-none placeholder:text-ink-faint"
        />
        <CloseButton label={shell('close')} onClose={onClose} />
      </div>
      <Autocomplete.List
        aria-label={t('title')}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5 outline-none data-empty:hidden"
      >
        {(group: EntryGroup) => (
          <Autocomplete.Group key={group.value} items={group.items} className="pb-1">
            <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-12 font-medium text-ink-faint">
              {group.label}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: Entry) => <PaletteRow key={entry.id} entry={entry} onChoose={onChoose} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <PaletteState text={text.trim()} count={groups.flatMap(({ items }) => items).length} {...{ pending, error, retry }} />
    </Autocomplete.Root>
  )
}
