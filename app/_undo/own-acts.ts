/** Something that the person did in this tab: the key that it was sent with, and what it was about. */
export type OwnAct = { key: string; what: string }

/** As many as anybody takes back one by one. */
const most = 50
const acts: OwnAct[] = []

/** Keeps what was just done, for ⌘Z. */
export function rememberAct(act: OwnAct): void {
  if (acts.some(({ key }) => key === act.key)) return
  acts.push(act)
  if (acts.length > most) acts.shift()
}

/** The last act that is kept, which then is no longer; undefined when there is none. */
export const takeLastAct = (): OwnAct | undefined => acts.pop()

/** Forgets an act that was taken back otherwise. */
export function forgetAct(key: string): void {
  const place = acts.findIndex((act) => act.key === key)
  if (place >= 0) acts.splice(place, 1)
}
