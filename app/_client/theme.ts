import { rememberOnDevice } from './device-choice.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** What this device shows; in the browser only. */
export const themeHere = (): Theme => themes.find((name) => name === document.documentElement.dataset.theme) ?? 'system'

/** Light, dark or as the device has it, at once and from now on. */
export function chooseTheme(theme: Theme): void {
  rememberOnDevice('theme', theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
