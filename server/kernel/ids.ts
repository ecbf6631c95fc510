import { v7 } from 'uuid'

/** A new time-ordered key (RFC 9562, version 7). */
export const newId = (): string => v7()

/** The key that `newId` would have made at `at`, for records told in the past (demo, imports). */
export const newIdAt = (at: number): string => v7({ msecs: at })
