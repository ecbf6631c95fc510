import type { Metric } from '@/server/metrics/metric.ts'

/** The open tickets by age are one number in four parts, youngest first: they read better as bars than as tiles. */
export const ages = ['it.openUnderOneDay', 'it.openOneToThreeDays', 'it.openThreeToSevenDays', 'it.openOverSevenDays'] as const

export const isAge = ({ id }: Metric): boolean => ages.some((age) => age === id)
