/** Roles that people work in; a wall does nothing. */
export const shownRoles = ['admin', 'manager', 'finance', 'logistics', 'hr', 'it', 'facilities', 'marketing', 'external'] as const
