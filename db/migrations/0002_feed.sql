-- The feed (server/feed/SPEC.md, rules F1 to F8). Its two tables are made in the migration before; both are only ever appended to.

-- Which tables are in the feed, and the columns of each that never enter it.
create table feed_table (tab regclass primary key, unlogged text[] not null default '{}');
--> statement-breakpoint
-- The cluster whose transaction numbers the log goes by from row id `since` on; in a log restored from another cluster, rows
-- before that may bear the same numbers (feed_open).
create table feed_cluster (system_identifier bigint primary key, since bigint not null);
--> statement-breakpoint
insert into feed_cluster select system_identifier, 1 from pg_control_system();
--> statement-breakpoint
create function feed_refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'Cannot truncate "%": its rows are in the feed, delete them instead', tg_table_name using errcode = '0A000';
end $$;
--> statement-breakpoint
-- F5: our own nodes wake each other after the commit; anybody else pays for NOTIFY inside the transaction.
create function feed_tell() returns trigger language plpgsql as $$
begin
  perform pg_notify('trastienda_feed', '');
  return null;
end $$;
--> statement-breakpoint
-- The value of a column as it stands in a record: instants in ms, exact decimals as scaled integers, the rest as JSON has it.
create function feed_expression(type_id oid, type_mod int, source text) returns text language plpgsql immutable as $$
begin
  if type_id in ('float4'::regtype, 'float8'::regtype)
    or type_id = 'numeric'::regtype and (type_mod = -1 or (type_mod - 4) >> 16 > 15) then
    raise exception 'Cannot register "%" of type %: a record holds decimals of a declared scale and at most 15 digits',
      source, format_type(type_id, type_mod) using errcode = '0A000';
  end if;
  return case type_id
    when 'timestamptz'::regtype then format('(extract(epoch from %s) * 1000)::bigint', source)
    when 'numeric'::regtype then format('(%s * 1e%s)::bigint', source, (type_mod - 4) & 65535)
    else source
  end;
end $$;
--> statement-breakpoint
-- F1: registers a table: makes feed_image(row), its one serialisation, and the triggers that keep versions and log changes.
-- Run it again after a migration that changes the table; columns once declared unlogged stay so unless others are named.
create function feed_register(tab regclass, hide text[] default null) returns void language plpgsql as $$
declare
  plain text := (select relname from pg_class where oid = tab);
  hidden text[];
  image text;
  differences text;
  generated text;
begin
  insert into feed_table as known (tab, unlogged) values (feed_register.tab, coalesce(hide, '{}'))
    on conflict on constraint feed_table_pkey do update set unlogged = coalesce(hide, known.unlogged)
    returning unlogged into hidden;

  with columns as (
    select attnum, attname, atttypid, atttypmod,
      lower(left(attname, 1)) || substr(replace(initcap(replace(attname, '_', ' ')), ' ', ''), 2) as name
    from pg_attribute where attrelid = tab and attnum > 0 and not attisdropped and attname <> all (hidden)
  )
  select
    string_agg(format('%L, %s', name, feed_expression(atttypid, atttypmod, format('r.%I', attname))), ', ' order by attnum),
    string_agg(format('case when old.%1$I is distinct from new.%1$I then jsonb_build_object(%2$L, %3$s) else ''{}'' end',
      attname, name, feed_expression(atttypid, atttypmod, format('old.%I', attname))), ' || ' order by attnum)
      filter (where attname not in ('id', 'version', 'updated_at'))
    into image, differences from columns;
  -- A generated column is not known yet before the row is written: taken from the old row, it makes no difference.
  select coalesce(string_agg(format('new.%1$I := old.%1$I; ', attname), '' order by attnum), '') into generated
    from pg_attribute where attrelid = tab and attnum > 0 and not attisdropped and attgenerated <> '';

  execute format('create or replace function feed_image(r %s) returns jsonb language sql stable as $f$ select jsonb_build_object(%s) $f$', tab, image);

  -- A record that comes back under its old key goes on after its last version, or screens would take it for an old one.
  execute format($f$
    create or replace function %1$I() returns trigger language plpgsql as $t$
    begin
      if tg_op = 'INSERT' then
        new.version := 1 + coalesce((select version from feed_row where pk = new.id and tab = %2$L order by id desc limit 1), 0);
        return new;
      end if;
      if new.id <> old.id then
        raise exception 'Cannot change the key of %% "%%": insert another row instead', tg_table_name, old.id using errcode = '0A000';
      end if;
      new.version := old.version;
      new.updated_at := old.updated_at;
      %3$s
      if new *<> old then
        new.version := old.version + 1;
        new.updated_at := clock_timestamp();
      end if;
      return new;
    end $t$ $f$, 'feed_version_' || plain, plain, generated);

  execute format($f$
    create or replace function %1$I() returns trigger language plpgsql as $t$
    declare
      image jsonb;
      was jsonb;
    begin
      if tg_op = 'UPDATE' then
        if new.version = old.version then
          return null;
        end if;
        image := feed_image(new);
        was := %3$s;
        insert into feed_row (tab, pk, op, version, new, old) values (%2$L, new.id, 'u', new.version, image, was);
      elsif tg_op = 'INSERT' then
        image := feed_image(new);
        insert into feed_row (tab, pk, op, version, new) values (%2$L, new.id, 'i', new.version, image);
      else
        was := feed_image(old);
        insert into feed_row (tab, pk, op, version, old) values (%2$L, old.id, 'd', old.version + 1, was);
      end if;
      return null;
    end $t$ $f$, 'feed_log_' || plain, plain, differences);

  execute format('create or replace trigger zz_feed_version before insert or update on %s for each row execute function %I()', tab, 'feed_version_' || plain);
  execute format('create or replace trigger feed_log after insert or update or delete on %s for each row execute function %I()', tab, 'feed_log_' || plain);
  execute format($f$create or replace trigger feed_tell after insert or update or delete on %s for each statement
    when (coalesce(current_setting('trastienda.node', true), '') = '') execute function feed_tell()$f$, tab);
  execute format('create or replace trigger feed_refuse_truncate before truncate on %s execute function feed_refuse_truncate()', tab);
  execute format('alter table %s enable always trigger zz_feed_version, enable always trigger feed_log, enable always trigger feed_tell, enable always trigger feed_refuse_truncate', tab);
end $$;
--> statement-breakpoint
-- F3, F4: the transaction numbers that `seen` did not show as finished and `now` does, as ranges. What still runs lies between
-- them and is never looked at, however many rows it has written.
create function feed_finished(seen pg_snapshot, now pg_snapshot) returns table (low bigint, high bigint)
language sql immutable rows 2 as $$
  select x::text::bigint, x::text::bigint
  from (select pg_snapshot_xip(seen) except select pg_snapshot_xip(now)) as ended(x)
  union all
  select low, high from (
    select coalesce(lag(x) over (order by x) + 1, pg_snapshot_xmax(seen)::text::bigint) as low, x - 1 as high
    from (select pg_snapshot_xip(now)::text::bigint union all select pg_snapshot_xmax(now)::text::bigint) as running(x)
    where x >= pg_snapshot_xmax(seen)::text::bigint
  ) as gaps where low <= high
$$;
--> statement-breakpoint
-- The committed transactions that `seen` did not show, with their first and last row; goes from one to the next, whatever their
-- size, all in the caller's snapshot. The settings keep a plan that was made for an empty log good for a large one.
create function feed_unplaced(seen pg_snapshot) returns table (xid bigint, first_row bigint, last_row bigint)
language plpgsql stable rows 4 set enable_seqscan = off set enable_bitmapscan = off set jit = off set plan_cache_mode = force_generic_plan as $$
declare
  oldest bigint := (select since from feed_cluster);
  span record;
begin
  for span in select low, high from feed_finished(seen, pg_current_snapshot()) loop
    xid := span.low - 1;
    loop
      select r.xid, r.id into xid, first_row from feed_row r
        where r.xid > feed_unplaced.xid and r.xid <= span.high and r.id >= oldest order by r.xid, r.id limit 1;
      exit when not found;
      select r.id into last_row from feed_row r where r.xid = feed_unplaced.xid order by r.xid desc, r.id desc limit 1;
      return next;
    end loop;
  end loop;
end $$;
--> statement-breakpoint
-- F3: gives every committed, still unplaced transaction the next position; returns how many. Any node may call it: the lock is held
-- to the commit and each statement sees what was committed when it began, so numbers are gapless. `tell` names who wakes the others.
create function feed_sequence(tell text default null) returns int
language plpgsql set enable_seqscan = off set enable_bitmapscan = off set jit = off set plan_cache_mode = force_generic_plan as $$
declare
  head feed_tx;
  placed int;
begin
  if pg_current_xact_id_if_assigned() is not null then
    raise exception 'Cannot place changes in a transaction that has written: call feed_sequence() on its own' using errcode = '25001';
  end if;
  perform pg_advisory_xact_lock(hashtext('trastienda_feed')), set_config('synchronous_commit', 'off', true);
  select * into head from feed_tx order by pos desc limit 1;
  insert into feed_tx (pos, xid, first_row, last_row)
    select coalesce(head.pos, 0) + row_number() over (order by last_row), xid, first_row, last_row
    from feed_unplaced(coalesce(head.seen, '1:1:'));
  get diagnostics placed = row_count;
  if placed > 0 and tell is not null then
    perform pg_notify('trastienda_feed', tell);
  end if;
  return placed;
end $$;
--> statement-breakpoint
-- F6: the transaction at `after` without its changes (a reader checks its id), and the changes of those that follow it, from row
-- `after_row` of the next one on: at most `most_tx` transactions and `most_rows` rows, in one snapshot.
create function feed_read(after bigint, after_row bigint, most_tx int, most_rows int)
returns table (pos float8, tx uuid, actor text, session text, mutation text, at float8, row_id float8, tab text, pk uuid, op text, version int, new jsonb, old jsonb)
language plpgsql stable set enable_seqscan = off set enable_bitmapscan = off set jit = off set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select t.pos::float8, t.id, r.actor, r.session, r.mutation, (extract(epoch from r.at) * 1000)::float8, r.id::float8, r.tab, r.pk, r.op,
      r.version, r.new, r.old
    from (select * from feed_tx where feed_tx.pos >= after order by feed_tx.pos limit most_tx + 1) as t
    left join lateral (
      select * from feed_row where feed_row.xid = t.xid and feed_row.id between
          case t.pos when after + 1 then greatest(t.first_row, after_row + 1) else t.first_row end and t.last_row
        and t.pos > after
      order by feed_row.xid, feed_row.id limit most_rows
    ) as r on true
    order by t.pos, r.id limit most_rows;
end $$;
--> statement-breakpoint
-- F6, F7: what a node calls on each new connection: refuses a standby, and takes over a log that was restored from another cluster:
-- places what it holds unplaced, of which the old snapshots say nothing here, and lets row ids go on where they ended.
create function feed_open() returns void language plpgsql as $$
declare
  here bigint;
begin
  if pg_is_in_recovery() then
    raise exception 'Cannot follow the feed of "%": it is a standby, follow its primary', current_database() using errcode = '25006';
  end if;
  here := (select system_identifier from pg_control_system());
  if exists (select from feed_cluster where system_identifier = here) then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('trastienda_feed'));
  -- Nobody writes meanwhile, so that the row ids on both sides of `since` are of one cluster each.
  lock table feed_row in share row exclusive mode;
  insert into feed_tx (pos, xid, first_row, last_row)
    select coalesce((select max(pos) from feed_tx), 0) + row_number() over (order by last_row), xid, first_row, last_row
    from (
      select xid, min(id) as first_row, max(id) as last_row from feed_row r
      where not exists (select from feed_tx t where t.xid = r.xid and r.id between t.first_row and t.last_row)
      group by xid
    ) as unplaced;
  update feed_tx set seen = pg_current_snapshot() where pos = (select max(pos) from feed_tx);
  delete from feed_cluster;
  insert into feed_cluster
    select here, setval(pg_get_serial_sequence('feed_row', 'id'), coalesce(max(id), 0) + 1, false) from feed_row;
end $$;
--> statement-breakpoint
-- F8: drops the oldest placed transactions, up to the first that is not before `before`, but never the head: the next position
-- must stay known. At most `most` at a time; returns how many.
create function feed_prune(before timestamptz, most int default 10000) returns bigint language plpgsql as $$
declare
  upto bigint;
  dropped bigint;
begin
  select max(pos) into upto from (
    select pos, bool_and(at < before) over (order by pos) as old
    from (select pos, xid, first_row from feed_tx where pos < (select max(pos) from feed_tx) order by pos limit most) as t
    join feed_row r on r.xid = t.xid and r.id = t.first_row
  ) as oldest where old;
  delete from feed_row r using feed_tx t where t.pos <= upto and r.xid = t.xid and r.id between t.first_row and t.last_row;
  delete from feed_tx where pos <= upto;
  get diagnostics dropped = row_count;
  return dropped;
end $$;
--> statement-breakpoint
-- F8: erases the values that the feed keeps of one record; positions, ids and versions stay. The nodes forget what they remember.
create function feed_erase(record_id uuid) returns bigint language plpgsql as $$
declare
  erased bigint;
begin
  update feed_row set
    new = case when new is not null then jsonb_build_object('id', pk, 'version', version) end,
    old = case when op = 'd' then jsonb_build_object('id', pk, 'version', version - 1) when old is not null then '{}' end
    where pk = record_id;
  get diagnostics erased = row_count;
  perform pg_notify('trastienda_feed', 'erased');
  return erased;
end $$;
--> statement-breakpoint
select feed_register(tab) from unnest(array[
  'company', 'sites', 'people', 'memberships', 'sessions',
  'queues', 'business_calendars', 'sla_policies', 'tickets', 'ticket_comments', 'sla_pauses', 'services',
  'warehouses', 'locations', 'suppliers', 'items', 'stock_levels', 'location_stock', 'stock_movements',
  'stock_reservations', 'inbound_deliveries'
]::regclass[]) as tab;
