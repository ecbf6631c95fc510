/** What every desk's screens say of records: edits that met another's, refusals, drafts. */
export const records = {
  somebody: 'Somebody',
  nothing: '–',
  conflict: {
    title: '{field}: somebody else changed it too',
    mine: 'Yours',
    theirs: 'Now, by {by}',
    was: 'Before',
    nothing: '(empty)',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    whoWhen: '{who}, {time}',
    changedMeanwhile: 'Changed meanwhile to “{value}”. What you write is kept.',
  },
  refused: {
    title: '{record} was not changed',
    restored: '{reason}. What it was is shown again.',
    'not-permitted': 'Your role does not allow it',
    'not-found': 'It is no longer yours to see',
    'bad-input': 'The server did not accept the value',
    'too-many': 'Too many changes at once, wait a moment',
    unavailable: 'The service does not answer, try again',
    unreachable: 'The line is down, try again when it is back',
    unexpected: 'Something went wrong; it was logged as {incident}',
  },
  draft: { unsaved: 'Not saved yet', discard: 'Discard', save: 'Save' },
}
