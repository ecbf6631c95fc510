const two = (value: number) => String(value).padStart(2, '0')

/** Minutes after midnight as a field of time has them ("07:30"). */
export const clockText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** Null while the field is not filled in. */
export function minutesOf(text: string): number | null {
  const match = /^(\d\d):(\d\d)/.exec(text)
  return match === null ? null : Number(match[1]) * 60 + Number(match[2])
}
