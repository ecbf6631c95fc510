const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Seconds as a clock: "4:05", "2:04:05", "3d 2:04"; what is past carries a minus sign. Days are written for the locale. */
export function countdownText(seconds: number, locale: string): string {
  const whole = Math.abs(Math.trunc(seconds))
  const sign = seconds <= -1 ? '−' : ''
  const pad = (amount: number) => String(amount).padStart(2, '0')
  const minutes = Math.floor((whole % hour) / minute)
  if (whole < hour) return `${sign}${minutes}:${pad(whole % minute)}`
  const hours = Math.floor((whole % day) / hour)
  if (whole < day) return `${sign}${hours}:${pad(minutes)}:${pad(whole % minute)}`
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'narrow' }).format(
    Math.floor(whole / day),
  )
  return `${sign}${days} ${hours}:${pad(minutes)}`
}
