/** Long texts that several people write at once. */
export const texts = {
  unsaved: 'Not saved yet · {by}',
  unsavedBy: 'Not saved yet',
  unsent: 'Kept on this device until the line is back',
  locked: 'Written and not saved: {reason}',
  together: '{names} {count, plural, one {writes} other {write}} here too',
  save: 'Save',
  discard: 'Discard',
  discarded: 'What was not saved is gone',
  undo: 'Bring it back',
  refused: 'What you write is kept here and does not reach the others: {reason}',
}
