import type { records as en } from '../en/records.ts'

export const records: typeof en = {
  somebody: 'Alguém',
  nothing: '–',
  others: 'Também aqui',
  otherAt: '{name} · {field}',
  conflict: {
    title: '{field}: outra pessoa também alterou',
    mine: 'O seu',
    theirs: 'Agora, de {by}',
    was: 'Antes',
    nothing: '(vazio)',
    keepMine: 'Manter o meu',
    takeTheirs: 'Aceitar o outro',
    whoWhen: '{who}, {time}',
    changedMeanwhile: 'Entretanto mudou para «{value}». O que escreve fica guardado.',
  },
  refused: {
    title: '{record} não foi alterado',
    restored: '{reason}. Volta a ver-se o que lá estava.',
    'not-permitted': 'A sua função não o permite',
    'not-found': 'Já não está entre o que pode ver',
    'bad-input': 'O servidor não aceitou o valor',
    'too-many': 'Demasiadas alterações de uma vez, espere um momento',
    unavailable: 'O serviço não responde, tente de novo',
    unreachable: 'Não há ligação, tente quando ela voltar',
    unexpected: 'Algo falhou; ficou registado como {incident}',
  },
  draft: { unsaved: 'Ainda por guardar', discard: 'Descartar', save: 'Guardar' },
}
