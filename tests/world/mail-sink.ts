import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A letter as it came over the line, in words. */
export type Received = { to: string; from: string; id: string; subject: string; text: string }

type Answer = (recipient: string) => string | Promise<string>

/**
 * A mail server on a port of 127.0.0.1 that takes every letter and delivers none (RFC 5321, as much as a sender needs).
 * `answer` says how it replies to a recipient: 250 takes it, 4xx is trouble of its own, 5xx a final no.
 */
export async function startMailSink() {
  const letters: Received[] = []
  const sockets = new Set<Socket>()
  let answer: Answer = () => '250 OK'
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    serve(
      socket,
      (recipient) => answer(recipient),
      (raw) => letters.push(readLetter(raw)),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server's address is one
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    answers(how: Answer): void {
      answer = how
    },
    async stop(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serve(socket: Socket, answer: Answer, take: (raw: string) => void): void {
  let text = ''
  let inData = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  const command = (line: string) => {
    const [verb = ''] = line.toUpperCase().split(/[ :]/)
    switch (verb) {
      case 'RCPT':
        return void Promise.resolve(answer(/<([^>]*)>/.exec(line)?.[1] ?? '')).then(say)
      case 'DATA':
        inData = true
        return say('354 Go on')
      case 'QUIT':
        say('221 Bye')
        return socket.end()
      default:
        return say('250 OK')
    }
  }
  say('220 sink')
  socket.setEncoding('latin1').on('data', (part: string) => {
    text += part
    for (;;) {
      const end = inData ? '\r\n.\r\n' : '\r\n'
      const at = text.indexOf(end)
      if (at < 0) return
      const piece = text.slice(0, at)
      text = text.slice(at + end.length)
      if (!inData) command(piece)
      else {
        inData = false
        take(piece.replaceAll('\r\n..', '\r\n.'))
        say('250 Taken')
      }
    }
  })
}

function readLetter(raw: string): Received {
  const cut = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, cut).replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
  const body = raw.slice(cut + 4)
  const text =
    header('content-transfer-encoding') === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : header('content-transfer-encoding') === 'quoted-printable'
        ? fromQuoted(body.replaceAll('=\r\n', ''))
        : body
  return {
    to: words(header('to')),
    from: words(header('from')),
    id: header('message-id'),
    subject: words(header('subject')),
    text: text.replaceAll('\r\n', '\n'),
  }
}

const fromQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/** Encoded words of a header (RFC 2047). */
const words = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(coded, 'base64').toString('utf8') : fromQuoted(coded.replaceAll('_', ' ')),
    )
