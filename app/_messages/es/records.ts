import type { records as en } from '../en/records.ts'

export const records: typeof en = {
  somebody: 'Alguien',
  nothing: '–',
  others: 'También aquí',
  otherAt: '{name} · {field}',
  conflict: {
    title: '{field}: otra persona también lo cambió',
    mine: 'Lo tuyo',
    theirs: 'Ahora, de {by}',
    was: 'Antes',
    nothing: '(vacío)',
    keepMine: 'Dejar lo mío',
    takeTheirs: 'Aceptar lo suyo',
    whoWhen: '{who}, {time}',
    changedMeanwhile: 'Mientras tanto cambió a «{value}». Lo que escribes se conserva.',
  },
  refused: {
    title: '{record} no se ha cambiado',
    restored: '{reason}. Se vuelve a mostrar lo que había.',
    'not-permitted': 'Tu función no lo permite',
    'not-found': 'Ya no está entre lo que puedes ver',
    'bad-input': 'El servidor no aceptó el valor',
    'too-many': 'Demasiados cambios a la vez, espera un momento',
    unavailable: 'El servicio no responde, inténtalo de nuevo',
    unreachable: 'No hay conexión, inténtalo cuando vuelva',
    unexpected: 'Algo falló; quedó registrado como {incident}',
  },
  draft: { unsaved: 'Sin guardar', discard: 'Descartar', save: 'Guardar' },
}
