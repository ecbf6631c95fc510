import type { texts as en } from '../en/texts.ts'

export const texts: typeof en = {
  unsaved: 'Sin guardar · {by}',
  unsavedBy: 'Sin guardar',
  unsent: 'Se conserva en este dispositivo hasta que vuelva la línea',
  locked: 'Escrito y sin guardar: {reason}',
  together: '{names} {count, plural, one {escribe} other {escriben}} aquí también',
  save: 'Guardar',
  discard: 'Descartar',
  discarded: 'Lo que no se guardó ya no está',
  undo: 'Recuperarlo',
  refused: 'Lo que escribes se conserva aquí y no llega a los demás: {reason}',
}
