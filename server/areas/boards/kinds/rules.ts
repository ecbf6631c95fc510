import type { EntityName } from '../../../auth/permissions.ts'
import type { TileSettings } from '../contract.ts'

export const tileKinds = [
  'number',
  'gauge',
  'progress',
  'status',
  'trend',
  'bars',
  'top',
  'queue',
  'corridor',
  'funnel',
  'heatmap',
  'clock',
  'countdown',
  'text',
  'people',
  'incidents',
  'image',
  'heading',
] as const
export type TileKind = (typeof tileKinds)[number]

type Setting = keyof TileSettings
type Size = { w: number; h: number }

/** What a kind is told, what of that it cannot do without, how many metrics it shows, what it lists, and its size in cells. */
export type KindRule = {
  reads: readonly Setting[]
  needs: readonly Setting[]
  metrics: { least: number; most: number }
  lists?: EntityName
  size: Size
  least: Size
}

const none = { least: 0, most: 0 }
const one = { least: 1, most: 1 }
const several = { least: 1, most: 6 }
const small = { w: 3, h: 3 }
const wide = { w: 6, h: 4 }
const tall = { w: 4, h: 6 }
const tiny = { w: 2, h: 2 }

const rule = (part: Partial<KindRule> & Pick<KindRule, 'size'>): KindRule => ({
  reads: ['title'],
  needs: [],
  metrics: none,
  least: tiny,
  ...part,
})
const ofMetrics: readonly Setting[] = ['title', 'metrics']

export const kindRules: Record<TileKind, KindRule> = {
  number: rule({ reads: ofMetrics, metrics: one, size: small }),
  gauge: rule({ reads: ofMetrics, metrics: one, size: small }),
  progress: rule({ reads: ofMetrics, metrics: one, size: small }),
  status: rule({ reads: ofMetrics, metrics: one, size: tiny }),
  trend: rule({ reads: [...ofMetrics, 'shape'], metrics: several, size: wide, least: small }),
  bars: rule({ reads: ofMetrics, metrics: { least: 2, most: 8 }, size: { w: 4, h: 4 }, least: small }),
  top: rule({ reads: [...ofMetrics, 'most'], metrics: one, size: { w: 4, h: 4 }, least: small }),
  queue: rule({ lists: 'tickets', reads: ['title', 'placeId', 'most'], size: tall, least: small }),
  corridor: rule({ lists: 'stockLevels', reads: ['title', 'placeId', 'most'], size: tall, least: small }),
  funnel: rule({ reads: ofMetrics, metrics: { least: 2, most: 6 }, size: wide, least: small }),
  heatmap: rule({ reads: ofMetrics, metrics: one, size: wide, least: small }),
  clock: rule({ reads: ['title', 'timeZone'], size: { w: 3, h: 2 } }),
  countdown: rule({ reads: ['title', 'until'], needs: ['until'], size: { w: 3, h: 2 } }),
  text: rule({ reads: ['title', 'text'], needs: ['text'], size: { w: 4, h: 3 } }),
  people: rule({ size: { w: 3, h: 4 } }),
  incidents: rule({ lists: 'services', size: { w: 12, h: 2 } }),
  image: rule({ reads: ['title', 'url', 'text'], needs: ['url', 'text'], size: { w: 4, h: 4 } }),
  heading: rule({ needs: ['title'], size: { w: 12, h: 1 }, least: { w: 2, h: 1 } }),
}

/** Whether a picture may be shown from there: an address by https, a path of this office, or a picture in itself. */
export function isPictureUrl(url: string): boolean {
  if (/[\s\\]/.test(url)) return false
  if (/^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/.test(url)) return true
  return URL.canParse(url) ? new URL(url).protocol === 'https:' : /^\/(?!\/)/.test(url)
}

export const isTileKind = (kind: string): kind is TileKind => tileKinds.some((name) => name === kind)

/** Why a tile of this kind cannot be told so: the setting, and what is wrong with it; null: it can. */
export function wrongSetting(
  kind: string,
  settings: TileSettings,
): { setting: Setting; why: 'unknown-kind' | 'missing' | 'count' | 'address' } | null {
  if (!isTileKind(kind)) return { setting: 'title', why: 'unknown-kind' }
  const { needs, metrics } = kindRules[kind]
  const missing = needs.find((setting) => settings[setting] === undefined || settings[setting] === '')
  if (missing !== undefined) return { setting: missing, why: 'missing' }
  if (settings.url !== undefined && !isPictureUrl(settings.url)) return { setting: 'url', why: 'address' }
  const count = settings.metrics?.length ?? 0
  return count < metrics.least || count > metrics.most ? { setting: 'metrics', why: 'count' } : null
}

/** Of the settings, those that the kind reads. */
export function settingsFor(kind: TileKind, settings: TileSettings): TileSettings {
  const reads = new Set<string>(kindRules[kind].reads)
  return Object.fromEntries(Object.entries(settings).filter(([name]) => reads.has(name)))
}
