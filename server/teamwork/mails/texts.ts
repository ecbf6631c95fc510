import type { NoticeKind } from '../choices/contract.ts'

export type Language = 'en' | 'es' | 'pt'

type Texts = {
  somebody: string
  someRecord: string
  someNumber: string
  kinds: Record<NoticeKind, (who: string, record: string) => string>
  recovered: (record: string) => string
  often: (count: number) => string
  several: (count: number, records: string) => string
  digest: (count: number) => string
  older: (count: number) => string
  inbox: string
  choose: string
}

/** What e-mails say, in the words of the inbox (app/_messages): who did what to which record, never what was said. */
export const mailTexts: Record<Language, Texts> = {
  en: {
    somebody: 'Somebody',
    someRecord: 'a record',
    someNumber: 'a number',
    kinds: {
      mention: (who, record) => `${who} mentioned you at ${record}`,
      assigned: (who, record) => `${who} gave you ${record}`,
      comment: (who, record) => `${who} wrote about ${record}`,
      alarm: (_, record) => `Alarm: ${record}`,
      changed: (who, record) => `${who} changed ${record}`,
    },
    recovered: (record) => `Recovered: ${record}`,
    often: (count) => `${count} times`,
    several: (count, records) => `${count} things wait for you: ${records}`,
    digest: (count) => (count === 1 ? 'One new thing waits for you' : `${count} new things wait for you`),
    older: (count) => (count === 1 ? 'One older line waits as well.' : `${count} older lines wait as well.`),
    inbox: 'Your inbox',
    choose: 'You asked for these e-mails. Choose otherwise',
  },
  es: {
    somebody: 'Alguien',
    someRecord: 'un registro',
    someNumber: 'un número',
    kinds: {
      mention: (who, record) => `${who} te mencionó en ${record}`,
      assigned: (who, record) => `${who} te dio ${record}`,
      comment: (who, record) => `${who} escribió sobre ${record}`,
      alarm: (_, record) => `Alarma: ${record}`,
      changed: (who, record) => `${who} cambió ${record}`,
    },
    recovered: (record) => `Recuperado: ${record}`,
    often: (count) => `${count} veces`,
    several: (count, records) => `${count} cosas te esperan: ${records}`,
    digest: (count) => (count === 1 ? 'Una cosa nueva te espera' : `${count} cosas nuevas te esperan`),
    older: (count) => (count === 1 ? 'También te espera una línea anterior.' : `También te esperan ${count} líneas anteriores.`),
    inbox: 'Tu bandeja',
    choose: 'Tú pediste estos correos. Elige otra cosa',
  },
  pt: {
    somebody: 'Alguém',
    someRecord: 'um registo',
    someNumber: 'um número',
    kinds: {
      mention: (who, record) => `${who} mencionou-te em ${record}`,
      assigned: (who, record) => `${who} deu-te ${record}`,
      comment: (who, record) => `${who} escreveu sobre ${record}`,
      alarm: (_, record) => `Alarme: ${record}`,
      changed: (who, record) => `${who} alterou ${record}`,
    },
    recovered: (record) => `Recuperado: ${record}`,
    often: (count) => `${count} vezes`,
    several: (count, records) => `${count} coisas esperam por ti: ${records}`,
    digest: (count) => (count === 1 ? 'Uma coisa nova espera por ti' : `${count} coisas novas esperam por ti`),
    older: (count) =>
      count === 1 ? 'Uma linha anterior também espera por ti.' : `${count} linhas anteriores também esperam por ti.`,
    inbox: 'A tua caixa de entrada',
    choose: 'Pediste estes e-mails. Escolhe de outra forma',
  },
}
