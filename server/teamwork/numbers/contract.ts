/** A number that its reader may speak of, and how many talks about it are open. */
export type SpokenNumber = { metric: string; open: number }
