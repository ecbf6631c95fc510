/** Amounts by slot and group that wait for their slot's turn; an amount that falls to 0 is forgotten. */
export type SlotQueue<Group> = {
  /** O(log n) for a new slot, O(1) for a known one. */
  add(slot: number, group: Group, amount: bigint): void
  /** The lowest slot that has an amount, or Infinity. */
  first(): number
  /** Removes the lowest slot and gives its amounts by group. */
  takeFirst(): ReadonlyMap<Group, bigint>
  entries(): IterableIterator<[slot: number, groups: ReadonlyMap<Group, bigint>]>
}

export function slotQueue<Group>(): SlotQueue<Group> {
  const slots = new Map<number, Map<Group, bigint>>()
  /** Binary heap of slots, lowest first; a slot that was emptied or taken stays until it surfaces or the heap is rebuilt. */
  let heap: number[] = []

  function push(slot: number) {
    let at = heap.push(slot) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (slotAt(above) <= slot) break
      heap[at] = slotAt(above)
      at = above
    }
    heap[at] = slot
  }

  function pop() {
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && slotAt(below + 1) < slotAt(below)) below++
      if (slotAt(below) >= last) break
      heap[at] = slotAt(below)
      at = below
    }
    heap[at] = last
  }

  const slotAt = (at: number): number => heap[at] ?? Number.POSITIVE_INFINITY

  function first(): number {
    while (heap.length > 0 && !slots.has(slotAt(0))) pop()
    return slotAt(0)
  }

  return {
    add(slot, group, amount) {
      let groups = slots.get(slot)
      if (groups === undefined) {
        groups = new Map()
        slots.set(slot, groups)
        push(slot)
        // Twice as many as live ones: rebuilt, so that slots which come and go cost no memory. Ascending is a heap.
        if (heap.length > 2 * slots.size + 64) heap = [...slots.keys()].sort((a, b) => a - b)
      }
      const sum = (groups.get(group) ?? 0n) + amount
      if (sum !== 0n) groups.set(group, sum)
      else groups.delete(group)
      if (groups.size === 0) slots.delete(slot)
    },
    first,
    takeFirst() {
      const slot = first()
      const groups = slots.get(slot) ?? new Map<Group, bigint>()
      slots.delete(slot)
      return groups
    },
    entries: () => slots.entries(),
  }
}
