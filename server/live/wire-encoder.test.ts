import { Decoder, Encoder, type Packet } from 'socket.io-parser'
import { expect, test } from 'vitest'
import { wireParser } from './wire-encoder.ts'

const ours = new wireParser.Encoder()
const theirs = new Encoder()
const decoded = (text: string): Packet => {
  let packet: Packet | null = null
  const decoder = new Decoder()
  decoder.on('decoded', (found) => {
    packet = found
  })
  decoder.add(text)
  if (packet === null) throw new Error(`Nothing was decoded of ${text}`)
  return packet
}

const state = {
  reset: true,
  view: 'v',
  to: { position: 1, tx: 't' },
  rows: { tickets: [{ id: 'a', version: 1, subject: '"ñ"\n' }] },
  metrics: [],
}
const packets: Packet[] = [
  { type: 0, nsp: '/', data: { sid: 'abc' } },
  { type: 1, nsp: '/' },
  { type: 2, nsp: '/', data: ['packet', { from: 1, gone: {} }] },
  { type: 3, nsp: '/', id: 12, data: [{ ok: true, state, refused: ['entity:x'] }] },
  { type: 3, nsp: '/', id: 13, data: [{ ok: true, state, refused: [] }] },
  { type: 3, nsp: '/', id: 14, data: [{ ok: false, reason: 'unavailable' }] },
  { type: 4, nsp: '/', data: { message: 'no' } },
  { type: 2, nsp: '/', data: ['presence', null, undefined] },
]

test('L3: what goes out is read as what Socket.IO itself would have written', () => {
  for (const packet of packets) {
    const [text] = ours.encode(packet)
    const [wanted] = theirs.encode(packet)
    expect(decoded(text ?? '')).toEqual(decoded(wanted))
  }
})

test('L4: the state of an answer is written once, however many get it', () => {
  let written = 0
  const shared = { reset: true, toJSON: () => ({ written: ++written }) }
  for (const refused of [[], ['entity:x']])
    ours.encode({ type: 3, nsp: '/', id: 1, data: [{ ok: true, state: shared, refused }] })
  expect(written).toBe(1)
})
