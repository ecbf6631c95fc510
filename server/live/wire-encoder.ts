import { Decoder, type Packet } from 'socket.io-parser'

/** Large answers that many clients get at once, as text: a storm of equal clients costs one encoding. */
const encoded = new WeakMap<object, string>()

/**
 * Socket.IO's text encoding (protocol 5) of the default namespace, for messages without binary parts: it does not search
 * them for buffers, and writes the state of an answer once however often it is sent.
 */
class TextEncoder {
  encode({ type, id, data }: Packet): string[] {
    const body = data === undefined ? '' : Array.isArray(data) ? `[${data.map(textOf).join()}]` : JSON.stringify(data)
    return [`${type}${id ?? ''}${body}`]
  }
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('state' in value)) return JSON.stringify(value) ?? 'null'
  const { state, ...rest } = value
  return `{"state":${stateText(state)},${JSON.stringify(rest).slice(1)}`
}

function stateText(state: unknown): string {
  if (typeof state !== 'object' || state === null) return JSON.stringify(state)
  const known = encoded.get(state)
  if (known !== undefined) return known
  const text = JSON.stringify(state)
  encoded.set(state, text)
  return text
}

/** Given to Socket.IO as its parser; what comes in is read by its own decoder. */
export const wireParser = { Encoder: TextEncoder, Decoder }
