'use client'

import { Boxes } from 'lucide-react'
import { Banner } from '@/components/feedback/banner.tsx'
import { ConnectionBadge } from '@/components/feedback/connection-badge.tsx'
import { Countdown } from '@/components/feedback/countdown.tsx'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { NoPermission } from '@/components/feedback/no-permission.tsx'
import { ToastViewport } from '@/components/feedback/toast.tsx'
import { Button } from '@/components/ui/button.tsx'
import { longText } from '../_samples.tsx'
import { Section } from './section.tsx'

const watchBelowSeconds = 1800

export function Feedback() {
  const running = (seconds: number) => ({ kind: 'running' as const, dueAt: seconds * 1000, now: 0, watchBelowSeconds })
  return (
    <Section title="Feedback">
      <div className="flex flex-wrap items-center gap-4">
        <ConnectionBadge state="connected" label="Live" />
        <ConnectionBadge state="behind" label="Behind by 12 s" />
        <ConnectionBadge state="offline" label="Offline since 10:42" />
        <Countdown locale="en" label="First response due" clock={running(7445)} />
        <Countdown locale="en" label="First response due" clock={running(245)} />
        <Countdown locale="en" label="First response due" clock={running(-1305)} />
        <Countdown locale="en" label="Solution due" clock={running(266_645)} />
        <Countdown locale="en" label="Solution due" clock={{ kind: 'paused', remainingSeconds: 5400 }} />
        <Countdown locale="en" label="Solution due" clock={{ kind: 'met', text: 'Met' }} />
      </div>
      <Banner state="bad" title="Offline since 10:42." action={<Button size="sm">Reload</Button>}>
        Your three edits are kept and will be sent.
      </Banner>
      <Banner state="watch" title="Maintenance at 22:00." />
      <Banner state="good" title="Back online." />
      <Banner state="unknown" title="The supplier's feed has been silent for 3 h." />
      <Banner state="neutral" title="You see this page as Carla Medina." />
      <div className="grid gap-3 md:grid-cols-3 [&>*]:rounded-md [&>*]:border [&>*]:bg-surface">
        <div>
          <EmptyState
            icon={Boxes}
            title="No items yet"
            text="Items with their stock in each warehouse will stand here."
            action={<Button variant="primary">Add an item</Button>}
          />
        </div>
        <div>
          <ErrorState title="Cannot show the stock" text={longText} retry={{ label: 'Try again', onRetry: () => {} }} />
        </div>
        <div>
          <NoPermission
            title="This page is for finance"
            text="Gloria Vidal can let you in."
            action={<Button>Back to the overview</Button>}
          />
        </div>
      </div>
      <ToastViewport label="Messages" closeLabel="Close" />
    </Section>
  )
}
