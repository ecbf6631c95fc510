/** Which talks a list is asked for. */
export const talkStates = ['open', 'resolved', 'all'] as const
