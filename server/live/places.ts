import { accessTo, reaches } from '../auth/access.ts'
import { isPublic, type Visitor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import type { Clock } from '../kernel/clock.ts'
import type { PlaceKinds } from './needs.ts'

type Row = { readonly [column: string]: unknown }

type Parts = {
  clock: Pick<Clock, 'now'>
  entityNamed(name: string): Entity | null
  readImage(entity: Entity, id: string): Promise<Row | null>
  kinds: PlaceKinds
}

/** Whether somebody may be at a place and hear of it, by what they may see now. */
export type Readers = (actor: Visitor) => boolean | Promise<boolean>

const nobody: Readers = () => false

/**
 * Where people can be: at a row (`tickets/<id>`), whose readers are those of the row, or at a place of another kind
 * (`pages/it`), whose readers its kind knows.
 */
export function createPlaces({ clock, entityNamed, readImage, kinds }: Parts) {
  const kindNamed = (kind: string) => (Object.hasOwn(kinds, kind) ? kinds[kind] : undefined)

  /** Who is somewhere is a name: a screen hears it only if it may name people. */
  function maySayWho(actor: Visitor): boolean {
    if (actor.kind === 'person') return true
    const people = entityNamed('people')
    if (isPublic(actor) || people === null) return false
    return accessTo(actor, people, clock.now()).some(({ columns }) => columns.includes('name'))
  }

  return {
    /** Who may be at this place; what it takes to tell is read once, for however many are asked about. */
    async readersOf(place: string): Promise<Readers> {
      const [kind, name] = split(place)
      const lets = kindNamed(kind)
      if (lets !== undefined) return (actor) => maySayWho(actor) && lets(actor, name)
      const entity = entityNamed(kind)
      const row = entity === null || entity.hangsOn !== undefined || !isId(name) ? null : await readImage(entity, name)
      if (entity === null || row === null) return nobody
      return (actor) => maySayWho(actor) && reaches(accessTo(actor, entity, clock.now()), row)
    },

    /** Whether somebody may hear of all places of a kind; each word is then judged by itself. */
    mayHearOfAll(actor: Visitor, kind: string): boolean {
      if (!maySayWho(actor)) return false
      const entity = entityNamed(kind)
      return kindNamed(kind) !== undefined || (entity !== null && accessTo(actor, entity, clock.now()).length > 0)
    },

    /** Whether places of this kind are no rows. */
    isOther: (kind: string): boolean => kindNamed(kind) !== undefined,
  }
}

function split(place: string): [kind: string, name: string] {
  const slash = place.indexOf('/')
  return slash < 0 ? [place, ''] : [place.slice(0, slash), place.slice(slash + 1)]
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
