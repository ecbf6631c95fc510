/** How the series of one chart are told apart: by dash as well as by colour, in this order. */
const seriesLooks = [
  { text: 'text-accent', dash: undefined },
  { text: 'text-person-5', dash: '7 4' },
  { text: 'text-person-2', dash: '2 4' },
  { text: 'text-person-1', dash: '12 4 2 4' },
  { text: 'text-person-4', dash: '16 6' },
  { text: 'text-ink-muted', dash: '1 7' },
] as const

/** The look of the n-th series; after the last they begin anew. */
export const seriesLook = (index: number): (typeof seriesLooks)[number] =>
  seriesLooks[index % seriesLooks.length] ?? seriesLooks[0]
