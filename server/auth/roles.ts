/** Mirrors the enum `role` of db/schema/people.ts, for the browser too; the boundaries test compares them. */
export const roles = [
  'admin',
  'manager',
  'finance',
  'logistics',
  'hr',
  'it',
  'facilities',
  'marketing',
  'external',
  'wall',
] as const
export type Role = (typeof roles)[number]
