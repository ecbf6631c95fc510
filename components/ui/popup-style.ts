/** Shared looks of what floats: menus, selects and popovers. */
export const popupStyle =
  'z-50 max-h-(--available-height) max-w-(--available-width) overflow-y-auto rounded-md border border-line bg-surface text-ink shadow-menu outline-none'

export const popupItemStyle =
  'flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 text-14 outline-none select-none data-disabled:text-ink-faint data-highlighted:bg-accent-soft'
