type Heard = () => void

/** Who wants to know about which names; told once each, however many of its names have changed. */
export function createListeners() {
  const byName = new Map<string, Set<Heard>>()
  return {
    on(name: string, heard: Heard): () => void {
      const all = byName.get(name) ?? new Set()
      byName.set(name, all)
      all.add(heard)
      return () => {
        all.delete(heard)
        if (all.size === 0 && byName.get(name) === all) byName.delete(name)
      }
    },
    tell(names: Iterable<string>): void {
      const told = new Set<Heard>()
      for (const name of names) for (const heard of byName.get(name) ?? []) told.add(heard)
      for (const heard of told) heard()
    },
    all: (): Iterable<string> => [...byName.keys()],
  }
}
