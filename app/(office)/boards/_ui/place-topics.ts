/** What these screens need to call people and places by name. */
export const placeTopics = ['entity:people', 'entity:queues', 'entity:sites', 'entity:warehouses'] as const
