import { expect, type Page } from '@playwright/test'
import type { Item } from './logistics-scene.ts'

export const panel = (page: Page, item: Item) => page.getByRole('dialog', { name: item.name })
export const form = (page: Page, name: string) => page.getByRole('dialog', { name })
export const grid = (page: Page) => page.getByRole('grid', { name: 'Stock' })
export const lineOf = (page: Page, item: Item, warehouse: string) =>
  grid(page).getByRole('row').filter({ hasText: item.sku }).filter({ hasText: warehouse })
export const cell = (page: Page, item: Item, warehouse: string, column: number) =>
  lineOf(page, item, warehouse).getByRole('gridcell').nth(column)
/** Columns of the table on a desk. */
export const at = { onHand: 5, available: 7, min: 9, max: 10 }

/** The search narrows the table to the one item, however long it is. */
export async function find(page: Page, item: Item) {
  await page.getByRole('searchbox', { name: 'Filter stock' }).fill(item.sku)
  await expect(grid(page).getByRole('row').filter({ hasText: item.sku }).first()).toBeVisible()
}

export const tile = async (page: Page, name: string) => {
  const label = await page.getByRole('link', { name: new RegExp(`^${name}, `) }).getAttribute('aria-label')
  return Number(/: ([\d,]+)/.exec(label ?? '')?.[1]?.replaceAll(',', ''))
}

export async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option }).first().click()
}

/** Presses a key of the page until it is heard: scripts may start after the page is there. */
export async function pressUntil(page: Page, key: string, heard: () => Promise<unknown>) {
  await expect(async () => {
    await page.keyboard.press(key)
    await heard()
  }).toPass()
}
