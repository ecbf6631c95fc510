import type { PgTable } from 'drizzle-orm/pg-core'
import type { Filter } from '../metrics/filter.ts'
import type { ColumnClass, EntityName, Scope } from './permissions.ts'
import type { Role } from './roles.ts'

type Columns<Table extends PgTable> = keyof Table['_']['columns'] & string

/** What an area publishes of a table: the class of each column, the columns that scopes compare, and the live part. */
export type Entity<Table extends PgTable = PgTable> = {
  name: EntityName
  table: Table
  /** Every column has a class; a new column fails to compile until it is given one. */
  columns: Record<Columns<Table>, ColumnClass>
  /** The column that holds the person, queue, warehouse or site of the row; a scope without a column reaches no row. */
  scopes: Partial<Record<Exclude<Scope, 'all' | 'shared' | 'steered'>, readonly Columns<Table>[]>>
  /** How people call a record of it: by a column of its own, or as the record that it is about is called. */
  label?: { column: Columns<Table>; prefix?: string } | { of: EntityName; by: Columns<Table> }
  /** What live screens keep: the bounded working set, and the columns sent (never long texts). Absent: not live. */
  live?: { rows: Filter; columns: readonly Columns<Table>[] }
  /**
   * What a record is found by (server/search), each column only for who may read it; the table's index of the same columns is
   * made by `search_register`. Absent: nothing of it is found.
   */
  search?: {
    /** What it is called in a list, found by its words and with typos. */
    title: Columns<Table>
    /** Numbers and codes, found whole or by their beginning. */
    codes?: readonly Columns<Table>[]
    /** Further texts, found by their words. */
    words?: readonly Columns<Table>[]
  }
  /** The column with the person whose alone each row is: they are told of it by name, not in a view (server/live). */
  personal?: Columns<Table>
  /**
   * The record that a row says something of, its entity by a column or always the same: who has that open is told (server/live),
   * and at `listedAt`, where all such rows are listed, that there was something.
   */
  saidOf?: { entity: Columns<Table> | { is: EntityName }; record: Columns<Table>; listedAt?: string }
  /** Columns that name people or say what somebody wants: never sent to a screen that anybody may read. */
  discreet?: readonly Columns<Table>[]
  /** Screens on walls are drawn from it: each is told that it has changed, and asks (server/live). */
  onWalls?: true
  /** In nobody's view and of concern to many: all people are told by name that it has changed, and ask what of it is theirs. */
  announced?: true
  /** The column with the person who has it in hand: whoever is given it is told (server/teamwork/changes). */
  givenTo?: Columns<Table>
  /** The record that it is a part of: seen only by roles that reach that one. */
  hangsOn?: { entity: EntityName; by: Columns<Table> }
  /** How its past is told and taken back. Absent: bookkeeping of other records, which is neither. */
  past?: Past<Columns<Table>>
}

/** What an undo does with the changes of an entity (server/undo), and which of its columns need care. */
export type Past<Column extends string = string> = {
  /**
   * `whole`: values go back, new rows go, deleted ones come back. `fields`: values only, its rows come and go by other records.
   * `with`: whole, by the rights on the record that it hangs on and together with it. `opposite`: the area books the contrary.
   * `none`: never, and whoever asks is told so.
   */
  undo: 'whole' | 'fields' | 'with' | 'opposite' | 'none'
  /** Columns that triggers keep: they follow by themselves. */
  follows?: readonly Column[]
  /** `own`: its changes are told to, and taken back by, nobody but who made them. */
  told?: 'own'
  /** Columns that are never taken back: who may set them depends on more than the record. */
  never?: readonly Column[]
  /** Columns that make sense only together: they go back together or not at all. */
  together?: readonly (readonly Column[])[]
  /** Where the right to update is narrower than the table: the columns of `of` that each role may set. */
  writes?: { of: readonly Column[]; by: Record<Role, readonly Column[]> }
}

/** Declares an entity with the types of its table. */
export const entity = <Table extends PgTable>(declared: Entity<Table>): Entity<Table> => declared
