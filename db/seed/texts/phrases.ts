/** What people of the desk note and wait for, in the language of the site. */
export const phrases = {
  madrid: {
    waits: ['Esperando respuesta del usuario', 'Pendiente del proveedor', 'Esperando aprobación', 'Pieza pedida'],
    notes: [
      'Mismo síntoma que la semana pasada; lo apunto para el problema común.',
      'Probado en remoto, no se reproduce.',
      'Ojo: la tienda cierra a las 21:30.',
    ],
    again: 'Vuelve a pasar, lo reabro.',
  },
  lisboa: {
    waits: ['À espera do utilizador', 'À espera do fornecedor', 'À espera de aprovação', 'Peça encomendada'],
    notes: [
      'Já aconteceu noutra loja; ver o artigo 14 da base de conhecimento.',
      'Testado remotamente, não se reproduz.',
      'A loja fecha às 22h.',
    ],
    again: 'Voltou a acontecer, reabro.',
  },
} as const
