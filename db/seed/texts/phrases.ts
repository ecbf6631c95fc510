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

/** First answers that fit any question. */
export const answers = {
  madrid: [
    'Lo tengo, lo miro ahora mismo.',
    'Gracias por avisar. ¿Desde cuándo ocurre?',
    'Reproducido. Te digo algo antes de una hora.',
    'Estoy conectado al equipo, no lo apagues, por favor.',
  ],
  lisboa: [
    'Recebido, vou ver já.',
    'Obrigado pelo aviso. Acontece só nesse posto?',
    'Consegui reproduzir. Dou notícias dentro de uma hora.',
    'Estou ligado ao equipamento, não o desliguem, por favor.',
  ],
} as const

export const serviceNotes = [
  'Lentitud desde hace unos minutos, en estudio',
  'Intermitências em Lisboa, operador avisado',
  'Cobros con reintentos en algunas tiendas',
]
