/** Of what was typed only that which differs from what the form began with: what others change meanwhile stays theirs. */
export function changedFields<Fields extends object>(typed: Fields, begun: Fields): Partial<Fields> {
  const changed: Partial<Fields> = {}
  for (const name in typed) if (JSON.stringify(typed[name]) !== JSON.stringify(begun[name])) changed[name] = typed[name]
  return changed
}
