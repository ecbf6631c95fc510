/** The areas of a back office, in the order of the rail. A word here is the folder's name everywhere. */
export const areaNames = [
  'boards',
  'it',
  'logistics',
  'finance',
  'hr',
  'facilities',
  'marketing',
  'kpis',
  'walls',
  'admin',
] as const
export type Area = (typeof areaNames)[number]
