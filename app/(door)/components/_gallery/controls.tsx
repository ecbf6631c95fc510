'use client'

import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { ButtonSize, ButtonVariant } from '@/components/ui/button-style.ts'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { Kbd } from '@/components/ui/kbd.tsx'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import type { State } from '@/components/ui/state-mark.tsx'
import { Tabs } from '@/components/ui/tabs.tsx'
import { people } from '../_samples.tsx'
import { Section } from './section.tsx'

const variants: ButtonVariant[] = ['primary', 'secondary', 'quiet', 'danger']
const sizes: ButtonSize[] = ['sm', 'md', 'lg']
const states: State[] = ['good', 'watch', 'bad', 'unknown', 'neutral']

export function Controls() {
  const [theme, setTheme] = useState('system')
  const [tab, setTab] = useState('messages')
  return (
    <Section title="Controls">
      {variants.map((variant) => (
        <div key={variant} className="flex flex-wrap items-center gap-3">
          {sizes.map((size) => (
            <Button key={size} variant={variant} size={size}>
              {variant} {size}
            </Button>
          ))}
          <Button variant={variant} loading>
            Saving
          </Button>
          <Button variant={variant} disabledReason="Only its author may approve it">
            Not allowed
          </Button>
          <IconButton icon={Pencil} label={`Edit (${variant})`} variant={variant} />
          <IconButton icon={Trash2} label={`Delete (${variant})`} variant={variant} size="sm" disabledReason="It has movements" />
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        {states.map((state) => (
          <Badge key={state} state={state}>
            {state}
          </Badge>
        ))}
        <Kbd>⌘</Kbd>
        <Kbd>Esc</Kbd>
        <Skeleton className="h-5 w-32" />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {people.map((person) => (
          <Avatar key={person.name} {...person} size="md" />
        ))}
        {people.slice(0, 3).map((person) => (
          <Avatar key={person.name} {...person} />
        ))}
        {people.slice(0, 3).map((person) => (
          <Avatar key={person.name} {...person} size="xs" />
        ))}
      </div>
      <div>
        <SegmentedControl
          label="Theme"
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'system', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </div>
      <Tabs
        label="Parts of a ticket"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'messages', label: 'Messages', count: '4', content: <p>Four messages</p> },
          { id: 'history', label: 'History', content: <p>Who changed what</p> },
          { id: 'clocks', label: 'Clocks', content: <p>First response and solution</p> },
        ]}
      />
    </Section>
  )
}
