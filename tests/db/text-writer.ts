import { createSharedText, type SharedText, type TextShelf, type Unsent } from '../../app/_client/texts/shared-text.ts'
import { longTexts } from '../../server/areas/all.ts'
import type { Work } from '../../server/areas/work.ts'
import { saveText, writeText } from '../../server/teamwork/texts/commands.ts'
import { key } from './it-world.ts'

export type Writer = {
  text: SharedText
  read(): string
  write(make: (text: string) => string): void
  save(pressed?: string): ReturnType<typeof saveText>
  /** The server hears, and its answer does not arrive. */
  loseAnswers(cut: boolean): void
  /** The page is loaded anew. */
  reload(): Writer
}

const ticketBody = { entity: 'tickets', field: 'body' }

/** Somebody with a record's text open, as the browser runs it; the shelf outlasts their page, and their line may be cut. */
export function openWriter(work: Work, id: string, place = ticketBody, kept: Map<string, Unsent> = new Map()): Writer {
  let losesAnswers = false
  const shelf: TextShelf = {
    all: () => new Map(kept),
    put: (page, unsent) => void (unsent === null ? kept.delete(page) : kept.set(page, unsent)),
  }
  const text = createSharedText({
    shelf,
    timers: { now: () => 0, after: () => () => {}, every: () => () => {} },
    async exchange(asked) {
      const written = await writeText(work, longTexts, { ...place, record: id, ...asked })
      if (losesAnswers) throw new Error('the line is cut')
      return written
    },
    passes: () => true,
  })
  return {
    text,
    read: () => text.read().text,
    write: (make) => text.write(make(text.read().text)),
    save: (pressed = key()) => saveText(work, longTexts, { ...place, key: pressed, id, ...text.whole() }),
    loseAnswers(cut) {
      losesAnswers = cut
    },
    reload() {
      text.stop()
      return openWriter(work, id, place, kept)
    },
  }
}
