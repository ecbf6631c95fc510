/** Letters and digits that nobody takes for another from across a room: no 0 and O, no 1 and I. */
export const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const codeLength = 6

/** A code as it was meant: in capitals, without the gaps that people read or type. */
export const readCode = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** A code as it is shown: two halves, easier to read out. */
export const spellCode = (code: string): string => `${code.slice(0, codeLength / 2)} ${code.slice(codeLength / 2)}`
