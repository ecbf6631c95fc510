/** What the team says among itself of a record, and what waits for a person. */
export const teamwork = {
  talk: {
    title: 'The team’s talk',
    about: 'About',
    whole: 'The whole record',
    begin: 'Begin a talk',
    answer: 'Answer',
    say: 'Say it',
    mention: 'Mention somebody',
    mentioned: 'Mentioned',
    unmention: 'Do not mention {name}',
    nobody: 'Nobody is called so',
    unseen: 'Not told, since they may not see this record: {names}',
    kept: 'What you wrote is kept.',
    resolved: 'Resolved',
    resolve: 'Resolve',
    reopen: 'Open again',
  },
  inHand: {
    label: 'In hand of',
    nobody: 'Nobody',
    nothingFits: 'Nobody is called so',
    mayNotSee: '{name} may not see this record',
    failed: 'It was not put into other hands',
  },
  watch: { start: 'Watch', stop: 'Stop watching' },
}
