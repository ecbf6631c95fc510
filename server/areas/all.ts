import type { Entity } from '../auth/entity.ts'
import type { Metric } from '../metrics/metric.ts'
import { adminEntities } from './admin/topics.ts'
import { itMetrics } from './it/metrics.ts'
import { itEntities } from './it/topics.ts'
import { logisticsMetrics } from './logistics/metrics.ts'
import { logisticsEntities } from './logistics/topics.ts'
import { teamworkEntities } from './teamwork/topics.ts'

/** The one list of areas: whoever serves them all (feed, metrics, live, permissions) takes entities and metrics from here. */
export const entities: readonly Entity[] = [...adminEntities, ...itEntities, ...logisticsEntities, ...teamworkEntities]
export const metrics: readonly Metric[] = [...itMetrics, ...logisticsMetrics]
