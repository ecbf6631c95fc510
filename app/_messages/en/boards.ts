import { boardKinds } from './board-kinds.ts'

export const boards = { kinds: boardKinds }
