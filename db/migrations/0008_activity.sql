-- What the activity and undo look up (server/feed/read-back.ts, server/undo): where a transaction, an actor or a press of a button is in the log.
CREATE INDEX "feed_row_actor" ON "feed_row" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "feed_row_mutation" ON "feed_row" USING btree ("mutation") WHERE "feed_row"."mutation" is not null;--> statement-breakpoint
CREATE INDEX "feed_tx_xid" ON "feed_tx" USING btree ("xid");
--> statement-breakpoint
-- F8: the first position whose transaction began its writing at `moment` or later; one past the head when there is none. Positions
-- follow time but for transactions that were open side by side, so whoever asks allows for some to either side.
create function feed_position_at(moment timestamptz) returns bigint
language plpgsql stable set enable_seqscan = off set enable_bitmapscan = off set jit = off set plan_cache_mode = force_generic_plan as $$
declare
  low bigint := coalesce((select min(pos) from feed_tx), 1);
  high bigint := coalesce((select max(pos) from feed_tx), 0) + 1;
  middle bigint;
begin
  while low < high loop
    middle := (low + high) / 2;
    if (select r.at from feed_tx t join feed_row r on r.xid = t.xid and r.id = t.first_row where t.pos = middle) < moment then
      low := middle + 1;
    else
      high := middle;
    end if;
  end loop;
  return low;
end $$;
--> statement-breakpoint
-- F8: at most `most` placed rows of the log from the newest on, before row `before_row` of position `before_pos` and not before
-- position `low`: of everybody in the order of positions, or of some actors or one record in the order of rows, where what has
-- no place yet comes without a position.
create function feed_back(before_pos bigint, before_row bigint, low bigint, most int, actors text[] default null, record uuid default null)
returns table (pos bigint, xid bigint, id bigint)
language plpgsql stable rows 1000 set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set jit = off set plan_cache_mode = force_generic_plan as $$
begin
  if record is not null then
    return query
      select t.pos, r.xid, r.id
      from (select f.xid, f.id from feed_row f where f.pk = record and f.id < before_row order by f.pk desc, f.id desc limit most) as r
      left join feed_tx t on t.xid = r.xid and r.id between t.first_row and t.last_row
      where t.pos is null or t.pos >= low order by r.id desc;
  elsif actors is not null then
    return query
      select t.pos, r.xid, r.id
      from (
        select f.xid, f.id from unnest(actors) as who (actor) cross join lateral (
          select g.xid, g.id from feed_row g where g.actor = who.actor and g.id < before_row order by g.actor desc, g.id desc limit most
        ) as f order by f.id desc limit most
      ) as r
      left join feed_tx t on t.xid = r.xid and r.id between t.first_row and t.last_row
      where t.pos is null or t.pos >= low order by r.id desc;
  else
    return query
      select t.pos, r.xid, r.id
      from (select * from feed_tx h where h.pos <= before_pos and h.pos >= low order by h.pos desc) as t
      join lateral (
        select g.xid, g.id from feed_row g where g.xid = t.xid
          and g.id between t.first_row and case t.pos when before_pos then least(t.last_row, before_row - 1) else t.last_row end
        order by g.xid desc, g.id desc limit most
      ) as r on true
      order by t.pos desc, r.id desc limit most;
  end if;
end $$;
