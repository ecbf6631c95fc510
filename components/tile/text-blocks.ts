export type TextBlock = { kind: 'paragraph' | 'list'; lines: readonly string[] }

const bullet = /^\s*[-*•]\s+/

/** A plain text as paragraphs and lists: an empty line parts them, a line that begins with a dash is a point of a list. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: { kind: TextBlock['kind']; lines: string[] }[] = []
  let open: (typeof blocks)[number] | null = null
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') {
      open = null
      continue
    }
    const kind = bullet.test(line) ? 'list' : 'paragraph'
    if (open === null || open.kind !== kind) {
      open = { kind, lines: [] }
      blocks.push(open)
    }
    open.lines.push(line.replace(bullet, '').trim())
  }
  return blocks
}
