import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRandom } from '../live/sim/random.ts'
import { openTextWorld } from './text-world.ts'

let world: Awaited<ReturnType<typeof openTextWorld>>
beforeAll(async () => {
  world = await openTextWorld()
})
afterAll(() => world.close())

test('G5: of twelve people in one text, SQL beside them, with lost answers and old pages, every word stands once in the end', async () => {
  const seed = Number(process.env.TEXT_SEED ?? Date.now() % 1_000_000_000)
  console.log(`TEXT_SEED=${seed} runs this again`)
  const random = createRandom(seed)
  const id = await world.ticketWith('start')
  const agents = await Promise.all(Array.from({ length: 12 }, () => world.agent()))
  let all = await world.writers(id, ...agents)
  const typed: string[] = []
  const put = (text: string, word: string) => {
    const words = text.split(' ')
    words.splice(random.below(words.length + 1), 0, word)
    return words.join(' ')
  }
  for (let step = 0; step < 150; step++) {
    const writer = random.pick(all)
    const word = `[w${step}]`
    // As on a screen: nothing is typed or saved before the text is there.
    if (random.chance(0.7) && writer.text.read().isOpen) {
      writer.write((text) => put(text, word))
      typed.push(word)
    }
    if (random.chance(0.1)) writer.loseAnswers(true)
    if (random.chance(0.5)) {
      writer.loseAnswers(false)
      await Promise.all([writer.text.sync(), random.pick(all).text.sync()])
    }
    if (random.chance(0.1) && writer.text.read().isOpen) await Promise.all([writer.save(), ...all.map(({ text }) => text.sync())])
    if (random.chance(0.05)) all = all.map((each) => (each === writer ? each.reload() : each))
    if (random.chance(0.03)) {
      const sql = `[q${step}]`
      await world.sql`update tickets set body = body || ${` ${sql}`} where id = ${id}`
      typed.push(sql)
    }
  }
  for (const writer of all) writer.loseAnswers(false)
  await world.exchange(all)
  await all[0]?.save()
  const body = await world.bodyOf(id)
  // Two words typed at one spot at once may stand without a blank between them.
  expect(body.match(/\[\w+\]/g)?.sort()).toEqual([...typed].sort())
  for (const writer of all) expect(writer.read()).toBe(body)
}, 120_000)
