import { classNames } from '../ui/class-names.ts'

export type Connection = 'connected' | 'behind' | 'offline'

const looks: Record<Connection, { text: string; dot: string }> = {
  connected: { text: 'text-ink-muted', dot: 'rounded-full bg-good' },
  behind: { text: 'text-watch', dot: 'rotate-45 bg-watch' },
  offline: { text: 'bg-bad-soft text-bad', dot: 'border-2 border-bad' },
}

/** Whether what is on screen is live; the label carries the words ("offline since 10:42"). */
export function ConnectionBadge({ state, label }: { state: Connection; label: string }) {
  const look = looks[state]
  return (
    <span
      role="status"
      className={classNames('inline-flex h-6 items-center gap-1.5 rounded-sm px-1.5 text-12 font-medium', look.text)}
    >
      <span aria-hidden="true" className={classNames('size-2', look.dot)} />
      <span className="tabular-nums">{label}</span>
    </span>
  )
}
