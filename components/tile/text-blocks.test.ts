import { expect, test } from 'vitest'
import { textBlocks } from './text-blocks.ts'

test('empty lines part paragraphs, dashes make lists, and nothing else means anything', () => {
  expect(textBlocks('Shift plan\nfrom Monday on\n\n\n- Ana: early\n* Bruno: late\nCall 112 <b>first</b>\r\n')).toEqual([
    { kind: 'paragraph', lines: ['Shift plan', 'from Monday on'] },
    { kind: 'list', lines: ['Ana: early', 'Bruno: late'] },
    { kind: 'paragraph', lines: ['Call 112 <b>first</b>'] },
  ])
  expect(textBlocks(' \n\n')).toEqual([])
  expect(textBlocks('-5 degrees')).toEqual([{ kind: 'paragraph', lines: ['-5 degrees'] }])
})
