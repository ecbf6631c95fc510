/** `Fields` without the possibility that a field is there but undefined. */
export type Given<Fields> = { [Field in keyof Fields]: Exclude<Fields[Field], undefined> }

/** The fields that were named; one that is there but undefined counts as not named. */
export function given<Fields extends object>(fields: Fields): Given<Fields> {
  const named = { ...fields }
  for (const field in named) if (named[field] === undefined) delete named[field]
  return asGiven(named)
}

/** Only for an object out of which every undefined field was deleted. */
const asGiven = <Fields>(named: Fields): Given<Fields> => named as Given<Fields>
