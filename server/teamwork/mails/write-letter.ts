import type { Letter } from '../../mail/mail.ts'
import type { Notice } from '../inbox/contract.ts'
import { groupByRecord } from '../inbox/rules.ts'
import { numbers } from '../threads/rules.ts'
import { type Language, mailTexts } from './texts.ts'

const locales: Record<Language, string> = { en: 'en-GB', es: 'es-ES', pt: 'pt-PT' }

type Reader = { name: string; email: string; language: Language; timeZone: string }

type Asked = {
  id: string
  reader: Reader
  /** Newest first, at least one. */
  lines: readonly Notice[]
  /** How many older lines wait besides; null where the letter is no digest. */
  older: number | null
  /** A person's name by the tag of the feed; null where the reader may not know it, or it was no person. */
  nameOf: (tag: string) => string | null
  /** Where people open the product. */
  address: string
}

/** Says in the reader's language who did what to which record, with the way there: by record, never what was said. */
export function writeLetter({ id, reader, lines, older, nameOf, address }: Asked): Letter {
  const texts = mailTexts[reader.language]
  const time = new Intl.DateTimeFormat(locales[reader.language], {
    ...{ timeZone: reader.timeZone, dateStyle: 'medium', timeStyle: 'short' },
  })
  const called = ({ entity, label }: Notice) => {
    if (label !== '') return label
    return entity === numbers ? texts.someNumber : texts.someRecord
  }
  const sentence = (line: Notice) =>
    line.alarm?.recovered === true
      ? texts.recovered(called(line))
      : texts.kinds[line.kind](nameOf(line.actor) ?? texts.somebody, called(line))

  const parts = groupByRecord(lines).map(({ key, lines: own }) =>
    [
      ...own.map((line) => {
        const often = line.count > 1 ? `, ${texts.often(line.count)}` : ''
        return `${sentence(line)}${often} · ${time.format(line.at)}`
      }),
      `${address}/open/${key}`,
    ].join('\n'),
  )
  const [first] = lines
  const records = [...new Set(lines.map(called))].slice(0, 5).join(', ')
  const plain = first !== undefined && lines.length === 1 ? sentence(first) : texts.several(lines.length, records)
  return {
    id,
    to: { name: reader.name, address: reader.email },
    subject: older === null ? plain : texts.digest(lines.length),
    text: [
      ...parts,
      [...(older === null || older === 0 ? [] : [texts.older(older)]), `${texts.inbox}: ${address}/inbox`].join('\n'),
      `${texts.choose}: ${address}/inbox?settings=open`,
      '',
    ].join('\n\n'),
  }
}
