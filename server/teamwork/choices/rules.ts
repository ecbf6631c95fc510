import { type Channel, type Choice, channels, type NoticeKind } from './contract.ts'

/** How everybody hears of everything until they choose. */
export const usualChannel: Channel = 'inbox'

/**
 * How a person hears of this kind of thing about a record that lies in these places: by a choice for one of them, else by
 * the one for anywhere. Of two places that differ the louder counts, so that nothing that was asked for is missed.
 */
export function channelOf(choices: readonly Choice[], kind: NoticeKind, places: readonly string[]): Channel {
  const own = choices.filter((choice) => choice.kind === kind)
  const narrow = own.filter(({ scopeId }) => scopeId !== null && places.includes(scopeId))
  const told = narrow.length > 0 ? narrow : own.filter(({ scopeId }) => scopeId === null)
  if (told.length === 0) return usualChannel
  return channels[Math.max(...told.map(({ channel }) => channels.indexOf(channel)))] ?? usualChannel
}
