import { type Access, columnsOf } from '../auth/access.ts'
import type { Entity } from '../auth/entity.ts'
import type { Hit } from './contract.ts'

type Image = { readonly [column: string]: unknown }

/** What a reader sees of a find; null when these accesses do not open what it is called. `words` are plain. */
export function hitOf(entity: Entity, accesses: readonly Access[], image: Image, words: readonly string[]): Hit | null {
  const { search, label } = entity
  const open = columnsOf(accesses, image)
  const title = search === undefined || !open.has(search.title) ? undefined : image[search.title]
  if (search === undefined || typeof title !== 'string' || typeof image.id !== 'string') return null
  const number = label !== undefined && 'column' in label && open.has(label.column) ? image[label.column] : undefined
  const texts = (search.words ?? []).flatMap((column) => {
    const text = open.has(column) ? image[column] : undefined
    return typeof text === 'string' && text !== '' ? [text] : []
  })
  return {
    entity: entity.name,
    id: image.id,
    label: number === undefined || number === title ? null : `${prefixOf(entity)}${number}`,
    title,
    snippet: texts.map((text) => passageIn(text, words)).find((passage) => passage !== null) ?? beginningOf(texts[0] ?? ''),
  }
}

const prefixOf = ({ label }: Entity): string => (label !== undefined && 'prefix' in label ? (label.prefix ?? '') : '')

const passageLength = 90

/** The surroundings of the first word of the text that begins like one of those looked for; null when there is none. */
export function passageIn(text: string, words: readonly string[]): string | null {
  const tokens = text.split(/\s+/).filter(Boolean)
  const stems = words.map((word) => (word.length > 5 ? word.slice(0, -2) : word))
  const at = tokens.findIndex((token) => stems.some((stem) => plainOf(token).startsWith(stem)))
  if (at === -1) return null
  const from = Math.max(0, at - 4)
  const passage = beginningOf(tokens.slice(from).join(' '))
  return from === 0 ? passage : `… ${passage}`
}

const plainOf = (token: string): string =>
  token
    .normalize('NFD')
    .replace(/[^\p{L}\p{Nd}]/gu, '')
    .toLowerCase()

function beginningOf(text: string): string | null {
  if (text === '') return null
  const characters = [...text.slice(0, 4 * passageLength).replace(/\s+/g, ' ')]
  return characters.length > passageLength ? `${characters.slice(0, passageLength).join('').trimEnd()}…` : characters.join('')
}
