/** Why a count differs, by warehouse. */
export const found = {
  getafe: ['Recuento: roto en el pasillo', 'Recuento: caja mal etiquetada', 'Recuento cíclico'],
  loures: ['Contagem: partido no corredor', 'Contagem: caixa mal etiquetada', 'Contagem cíclica'],
} as const

/** Why something comes back. */
export const regrets = ['Devolución de tienda, embalaje dañado', 'Devolução de loja, artigo trocado', 'Cliente se arrepiente']
