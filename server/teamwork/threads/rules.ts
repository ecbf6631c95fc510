/** What talk about a number names as its entity; its record is then the metric's id. */
export const numbers = 'metrics'
