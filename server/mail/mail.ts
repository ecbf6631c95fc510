import { createTransport } from 'nodemailer'

/** One e-mail of plain text. `id` is the same when the same letter is sent again: mailboxes then keep one. */
export type Letter = { id: string; to: { name: string; address: string }; subject: string; text: string }

export type Mail = {
  /** Resolves when the company's mail server has taken it; throws `LetterRefused` when it does not, else whatever went wrong. */
  send(letter: Letter): Promise<void>
}

/** The mail server does not take this letter, now or ever; others may go. */
export class LetterRefused extends Error {}

/** A mail server that does not answer within this is as good as away (ms). */
const patience = 5_000

/** Sends by SMTP, a connection for each letter: `url` as in smtp://user:password@host:587, `from` as in "Office <a@b>". */
export function openMail({ url, from }: { url: string; from: string }): Mail {
  const transport = createTransport(
    { url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience, dnsTimeout: patience },
    { from },
  )
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({ messageId: `<${id}@trastienda>`, to, subject, text })
      } catch (problem) {
        if (isRefusal(problem)) throw new LetterRefused('The mail server refuses the letter', { cause: problem })
        throw problem
      }
    },
  }
}

/** An answer to the recipient or the words (RFC 5321, 4.2.1), not to us as such. */
const isRefusal = (problem: unknown): problem is Error =>
  problem instanceof Error && 'code' in problem && (problem.code === 'EENVELOPE' || problem.code === 'EMESSAGE')
