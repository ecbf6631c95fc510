-- The feed (server/feed/SPEC.md, rules F1 to F8). Tables feed_tx and feed_row are made in the migration before.

alter table feed_tx set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02, fillfactor = 80);
--> statement-breakpoint
-- F2: all rows of a transaction hang on one feed_tx. The setting is local to the transaction and names its xid, so that
-- a value left in a session is never taken for another transaction; a rolled-back savepoint takes both back together.
create function feed_current_tx() returns uuid language plpgsql as $$
declare
  mark text := current_setting('trastienda.tx', true);
  xid text := pg_current_xact_id()::text;
  made uuid;
begin
  if split_part(mark, '/', 2) = xid then
    return split_part(mark, '/', 1)::uuid;
  end if;
  insert into feed_tx (actor, session, mutation)
  values (
    coalesce(nullif(current_setting('trastienda.actor', true), ''), 'db:' || session_user),
    nullif(current_setting('trastienda.session', true), ''),
    nullif(current_setting('trastienda.mutation', true), '')
  ) returning id into made;
  perform set_config('trastienda.tx', made || '/' || xid, true);
  -- F5: our own nodes say who they are and wake the others after the commit; anybody else pays for NOTIFY here.
  if coalesce(current_setting('trastienda.node', true), '') = '' then
    perform pg_notify('trastienda_feed', '');
  end if;
  return made;
end $$;
--> statement-breakpoint
create function feed_refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'Cannot truncate "%": its rows are in the feed, delete them instead', tg_table_name using errcode = '0A000';
end $$;
--> statement-breakpoint
-- The value of a column as it stands in a record: instants in ms, exact decimals as scaled integers, the rest as JSON has it.
create function feed_expression(type_id oid, type_mod int, source text) returns text language sql immutable as $$
  select case
    when type_id = 'timestamptz'::regtype then format('(extract(epoch from %s) * 1000)::bigint', source)
    when type_id = 'numeric'::regtype then format('(%s * 1e%s)::bigint', source, ((type_mod - 4) & 65535))
    else source
  end
$$;
--> statement-breakpoint
-- F1: registers a table: makes feed_image(row), its one serialisation, and the triggers that keep versions and log changes.
-- Run it again after a migration that changes the table. Columns in `unlogged` never enter the feed.
create function feed_register(tab regclass, unlogged text[] default '{}') returns void language plpgsql as $$
declare
  plain text := (select relname from pg_class where oid = tab);
  image text;
  differences text := '';
  written text;
  col record;
begin
  select string_agg(format('%L, %s', name, feed_expression(atttypid, atttypmod, format('r.%I', attname))), ', ' order by attnum)
    into image
    from (
      select *, lower(left(attname, 1)) || substr(replace(initcap(replace(attname, '_', ' ')), ' ', ''), 2) as name
      from pg_attribute where attrelid = tab and attnum > 0 and not attisdropped and attname <> all (unlogged)
    ) as columns;
  execute format('create or replace function feed_image(r %s) returns jsonb language sql stable as $f$ select jsonb_build_object(%s) $f$', tab, image);

  for col in
    select *, lower(left(attname, 1)) || substr(replace(initcap(replace(attname, '_', ' ')), ' ', ''), 2) as name
    from pg_attribute where attrelid = tab and attnum > 0 and not attisdropped
      and attname <> all (unlogged) and attname not in ('id', 'version', 'updated_at') order by attnum
  loop
    differences := differences || format(
      'if old.%1$I is distinct from new.%1$I then was := was || jsonb_build_object(%2$L, %3$s); end if; ',
      col.attname, col.name, feed_expression(col.atttypid, col.atttypmod, format('old.%I', col.attname)));
  end loop;
  select string_agg(format('old.%1$I is distinct from new.%1$I', attname), ' or ') into written
    from pg_attribute where attrelid = tab and attnum > 0 and not attisdropped and attgenerated = ''
      and attname not in ('version', 'updated_at');

  execute format($f$
    create or replace function %1$I() returns trigger language plpgsql as $t$
    begin
      if tg_op = 'INSERT' then
        new.version := 1;
      elsif %2$s then
        if new.id <> old.id then
          raise exception 'Cannot change the key of %% "%%": insert another row instead', tg_table_name, old.id using errcode = '0A000';
        end if;
        new.version := old.version + 1;
        new.updated_at := clock_timestamp();
      else
        new.version := old.version;
        new.updated_at := old.updated_at;
      end if;
      return new;
    end $t$ $f$, 'feed_version_' || plain, written);

  execute format($f$
    create or replace function %1$I() returns trigger language plpgsql as $t$
    declare
      was jsonb := '{}';
    begin
      if tg_op = 'INSERT' then
        insert into feed_row (tx, tab, pk, op, version, new) values (feed_current_tx(), %2$L, new.id, 'i', new.version, feed_image(new));
      elsif tg_op = 'DELETE' then
        insert into feed_row (tx, tab, pk, op, version, old) values (feed_current_tx(), %2$L, old.id, 'd', old.version + 1, feed_image(old));
      elsif new.version <> old.version then
        %3$s
        insert into feed_row (tx, tab, pk, op, version, new, old) values (feed_current_tx(), %2$L, new.id, 'u', new.version, feed_image(new), was);
      end if;
      return null;
    end $t$ $f$, 'feed_log_' || plain, plain, differences);

  execute format('create or replace trigger zz_feed_version before insert or update on %s for each row execute function %I()', tab, 'feed_version_' || plain);
  execute format('create or replace trigger feed_log after insert or update or delete on %s for each row execute function %I()', tab, 'feed_log_' || plain);
  execute format('create or replace trigger feed_refuse_truncate before truncate on %s execute function feed_refuse_truncate()', tab);
  execute format('alter table %s enable always trigger zz_feed_version, enable always trigger feed_log', tab);
end $$;
--> statement-breakpoint
-- F3: gives every committed, still unplaced transaction its position: one statement that any node may call.
-- The try-lock is held to the commit and the update runs under a snapshot taken after it, so numbers are gapless.
create function feed_sequence() returns void language plpgsql as $$
declare
  head bigint;
begin
  if not pg_try_advisory_xact_lock(hashtext('trastienda_feed')) then
    return;
  end if;
  if not exists (select from feed_tx where pos is null) then
    return;
  end if;
  select coalesce(max(pos), 0) into head from feed_tx where pos is not null;
  with unplaced as materialized (
    select t.id, (select max(r.id) from feed_row r where r.tx = t.id) as last_row from feed_tx t where t.pos is null
  ), numbered as (
    select id, row_number() over (order by last_row nulls first, id) as place from unplaced
  )
  update feed_tx t set pos = head + numbered.place from numbered where t.id = numbered.id;
end $$;
--> statement-breakpoint
-- Places what is new and reads what came after `after`, in one round trip; at most `most` transactions.
create function feed_next(after bigint, most int)
returns table (pos bigint, tx uuid, actor text, session text, mutation text, at bigint, row_id bigint, tab text, pk uuid, op text, version int, new jsonb, old jsonb)
language plpgsql as $$
begin
  perform feed_sequence();
  return query
    select t.pos, t.id, t.actor, t.session, t.mutation, (extract(epoch from t.at) * 1000)::bigint,
      r.id, r.tab, r.pk, r.op, r.version, r.new, r.old
    from feed_tx t left join feed_row r on r.tx = t.id
    where t.pos > after and t.pos <= after + most
    order by t.pos, r.id;
end $$;
--> statement-breakpoint
-- F8: drops placed transactions older than `before`, but never the head: the next position must stay known.
create function feed_prune(before timestamptz) returns bigint language plpgsql as $$
declare
  upto bigint;
  dropped bigint;
begin
  select least(
    (select max(pos) from feed_tx where pos is not null) - 1,
    (select max(pos) from feed_tx where pos is not null and at < before)
  ) into upto;
  delete from feed_row r using feed_tx t where r.tx = t.id and t.pos <= upto;
  delete from feed_tx where pos <= upto;
  get diagnostics dropped = row_count;
  return dropped;
end $$;
--> statement-breakpoint
-- F8: erases the values that the feed keeps of one record; positions, ids and versions stay.
create function feed_erase(record_id uuid) returns bigint language plpgsql as $$
declare
  erased bigint;
begin
  update feed_row set new = case when new is null then null else '{}'::jsonb end,
    old = case when old is null then null else '{}'::jsonb end where pk = record_id;
  get diagnostics erased = row_count;
  return erased;
end $$;
--> statement-breakpoint
select feed_register(tab) from unnest(array[
  'company', 'sites', 'people', 'memberships', 'sessions',
  'queues', 'business_calendars', 'sla_policies', 'tickets', 'ticket_comments', 'sla_pauses', 'services',
  'warehouses', 'locations', 'suppliers', 'items', 'stock_levels', 'location_stock', 'stock_movements',
  'stock_reservations', 'inbound_deliveries'
]::regclass[]) as tab;
