import type { texts as en } from '../en/texts.ts'

export const texts: typeof en = {
  unsaved: 'Por guardar · {by}',
  unsavedBy: 'Por guardar',
  unsent: 'Fica neste dispositivo até a linha voltar',
  locked: 'Escrito e por guardar: {reason}',
  together: '{names} {count, plural, one {escreve} other {escrevem}} aqui também',
  save: 'Guardar',
  discard: 'Descartar',
  discarded: 'O que não foi guardado já não está',
  undo: 'Recuperar',
  refused: 'O que escreves fica guardado aqui e não chega aos outros: {reason}',
}
