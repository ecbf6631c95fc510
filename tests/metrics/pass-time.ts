import type { Instant } from '../../server/kernel/clock.ts'
import type { CompanyDays } from '../../server/metrics/company-days.ts'

type Wait = { days: number; hours: number; midnight: boolean; hair: number }

/** Lets time pass, to a midnight of the company or right beside it where asked; never backwards. */
export function passTime(clock: { now(): Instant; set(at: Instant): void }, wait: Wait, days: CompanyDays): void {
  const now = clock.now()
  const midnight = days.startOf(days.dayOf(now) + wait.days + 1) + wait.hair
  clock.set(Math.max(now, wait.midnight ? midnight : now + wait.days * 86_400_000 + wait.hours * 3_600_000 + wait.hair))
}
