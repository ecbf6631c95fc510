const unsolved = `state in ('new', 'open', 'pending')`
const age = (from: string, to: string) =>
  `select count(*) from tickets where ${unsolved} and $1 - opened_at > '${from}'::interval and $1 - opened_at <= '${to}'::interval`
const lately = (column: string, days: number, back = 0) =>
  `($1 at time zone $2)::date - ${back} - (${column} at time zone $2)::date between 0 and ${days - 1}`
const share = (what: string, of: string, where: string, least = 1) =>
  `select case when count(*) filter (where ${of}) >= ${least} then round(1000.0 * count(*) filter (where ${what}) / count(*) filter (where ${of})) end
    from tickets where ${where}`

/**
 * Every ready metric as a person would ask the database for it, written apart from the definitions: $1 is now, $2 the
 * company's time zone. One row, one column; null is "no data".
 */
export const readySql: { readonly [id: string]: string } = {
  'it.open': `select count(*) from tickets where ${unsolved}`,
  'it.openUnderOneDay': `select count(*) from tickets where ${unsolved} and $1 - opened_at <= '24 hours'::interval`,
  'it.openOneToThreeDays': age('24 hours', '72 hours'),
  'it.openThreeToSevenDays': age('72 hours', '168 hours'),
  'it.openOverSevenDays': `select count(*) from tickets where ${unsolved} and opened_at < $1 - '168 hours'::interval`,
  'it.unassigned': `select count(*) from tickets where ${unsolved} and assignee_id is null`,
  'it.breachingSoon': `select count(*) from tickets where ${unsolved} and paused_since is null
    and solution_due_at >= $1 and solution_due_at < $1 + '2 hours'::interval`,
  'it.overdue': `select count(*) from tickets where ${unsolved} and paused_since is null and solution_due_at < $1`,
  'it.slaFulfilled': share('solution_in_time = 1', 'solution_in_time is not null', lately('solved_at', 30)),
  'it.firstResponse': `select round(avg(first_response_seconds) / 60) from tickets where ${lately('first_responded_at', 30)}`,
  'it.resolutionTime': `select round(avg(solution_seconds) / 60) from tickets where ${lately('solved_at', 30)}`,
  'it.reopened': share('reopen_count > 0', 'true', lately('solved_at', 30)),
  'it.satisfied': share('rating >= 4', 'rating is not null', lately('rated_at', 30), 5),
  'it.rating': `select case when count(rating) >= 5 then round(avg(rating) * 100) end from tickets where ${lately('rated_at', 30)}`,
  'it.openedToday': `select count(*) from tickets where ${lately('opened_at', 1)}`,
  'it.solvedToday': `select count(*) from tickets where ${lately('solved_at', 1)}`,
  'logistics.belowMin': 'select count(*) from stock_levels where on_hand - reserved < min_stock',
  'logistics.aboveMax': 'select count(*) from stock_levels where on_hand > max_stock',
  'logistics.outOfStock': 'select count(*) from stock_levels where on_hand - reserved <= 0 and min_stock > 0',
  'logistics.stockValue': 'select coalesce(sum(value), 0) from stock_levels',
  'logistics.daysOfCover': `select round((select sum(value) from stock_levels) * 280 / nullif((select sum(value) from stock_movements
    where kind = 'issue' and ${lately('moved_at', 28, 1)}), 0))`,
  'logistics.deadStock': `select coalesce(sum(value), 0) from stock_levels where coalesce(last_issue_at, created_at) < $1 - '2160 hours'::interval`,
  'logistics.locationFill': 'select round(sum(used) * 1000 / nullif(sum(capacity), 0)) from locations',
}
