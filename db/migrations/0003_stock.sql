-- Stock moves by the ledger alone: whoever inserts a movement (screen, import, psql) moves the levels in the same transaction.
-- Locks are always taken in one order: levels by warehouse, then locations by id; so crossing movements cannot deadlock.

alter table stock_reservations add constraint reservation_positive check (quantity > 0);
--> statement-breakpoint
alter table inbound_deliveries add constraint delivery_positive check (quantity > 0);
--> statement-breakpoint
alter table stock_movements add constraint movement_target_location check (to_location_id is null or to_warehouse_id is not null);
--> statement-breakpoint
alter table locations add constraint locations_capacity_positive check (capacity > 0);
--> statement-breakpoint
create index location_stock_item on location_stock (item_id);
--> statement-breakpoint
create index stock_movements_moved on stock_movements (moved_at, id);
--> statement-breakpoint
create index stock_reservations_open on stock_reservations (item_id, warehouse_id) where released_at is null;
--> statement-breakpoint
create index inbound_deliveries_open on inbound_deliveries (item_id, warehouse_id) where arrived_at is null;
--> statement-breakpoint
-- Locks the level of an item in a warehouse, made now when it is the first of its kind. The share lock then holds off an
-- edit of the item, so that the new level gets the corridor and volume that count after it. It is as old as what made it.
create function stock_lock_level(item uuid, warehouse uuid, since timestamptz default now()) returns stock_levels language plpgsql as $$
declare
  level stock_levels;
begin
  select * into level from stock_levels where item_id = item and warehouse_id = warehouse for no key update;
  if found then
    return level;
  end if;
  insert into stock_levels (item_id, warehouse_id, min_stock, max_stock, safety_stock, created_at)
    select id, warehouse, min_stock, max_stock, safety_stock, least(since, now()) from items where id = item for share
    on conflict (item_id, warehouse_id) do nothing;
  select * into level from stock_levels where item_id = item and warehouse_id = warehouse for no key update;
  if not found then
    raise exception 'Cannot move item "%": there is no such item', item using errcode = '23503', constraint = 'movement_item';
  end if;
  return level;
end $$;
--> statement-breakpoint
-- Puts into a locked location (or takes out, when negative). `used` moves by the difference of rounded volumes, so that it
-- is always the sum of what lies there and never drifts.
create function stock_place(item items, location uuid, amount numeric) returns void language plpgsql as $$
declare
  lies numeric;
begin
  insert into location_stock (location_id, item_id) values (location, item.id) on conflict (location_id, item_id) do nothing;
  select on_hand into lies from location_stock where location_id = location and item_id = item.id for no key update;
  if lies + amount < 0 then
    raise exception 'Cannot take % % of "%" from the location: % lie there', -amount, item.unit, item.sku, lies
      using errcode = '23514', constraint = 'location_stock_not_negative', detail = lies;
  end if;
  update location_stock set on_hand = lies + amount where location_id = location and item_id = item.id;
  update locations set used = used + round((lies + amount) * item.volume, 3) - round(lies * item.volume, 3) where id = location;
end $$;
--> statement-breakpoint
create function apply_stock_movement() returns trigger language plpgsql as $$
declare
  thing items;
  source stock_levels;
  target stock_levels;
  place record;
  delta numeric := case when new.kind in ('issue', 'transfer') then -new.quantity else new.quantity end;
  -- What has to come out of named locations: what lies in none goes first.
  missing numeric := 0;
begin
  if new.to_warehouse_id = new.warehouse_id then
    raise exception 'Cannot transfer item "%": source and target are the same warehouse', new.item_id
      using errcode = '23514', constraint = 'movement_target';
  end if;
  if new.to_warehouse_id < new.warehouse_id then
    target := stock_lock_level(new.item_id, new.to_warehouse_id, new.moved_at);
  end if;
  source := stock_lock_level(new.item_id, new.warehouse_id, new.moved_at);
  if new.to_warehouse_id > new.warehouse_id then
    target := stock_lock_level(new.item_id, new.to_warehouse_id, new.moved_at);
  end if;
  -- Read under the lock: an edit of the volume waits for these levels before it measures the locations anew.
  select * into thing from items where id = new.item_id;

  if delta < 0 then
    if source.on_hand - source.reserved < -delta then
      raise exception 'Cannot move % % of "%" out: % are available', -delta, thing.unit, thing.sku, source.on_hand - source.reserved
        using errcode = '23514', constraint = 'stock_on_hand_not_negative', detail = source.on_hand - source.reserved;
    end if;
    new.value := round(source.value * -delta / source.on_hand);
  elsif new.value <= 0 then
    new.value := round(delta * case when source.on_hand > 0 then source.value / source.on_hand::numeric else thing.cost end);
  end if;

  if delta < 0 and new.location_id is null then
    select greatest(-delta - (source.on_hand - coalesce(sum(s.on_hand), 0)), 0) into missing
      from location_stock s join locations l on l.id = s.location_id
      where s.item_id = thing.id and l.warehouse_id = new.warehouse_id;
  end if;
  perform from locations l where l.id in (new.location_id, new.to_location_id) or (missing > 0 and l.warehouse_id = new.warehouse_id
    and exists (select from location_stock s where s.location_id = l.id and s.item_id = thing.id and s.on_hand > 0))
    order by l.id for no key update;
  if exists (
    select from (values (new.location_id, new.warehouse_id), (new.to_location_id, new.to_warehouse_id)) as named (location, warehouse)
    where location is not null and not exists (select from locations l where l.id = location and l.warehouse_id = warehouse)
  ) then
    raise exception 'Cannot use location: it is not in that warehouse' using errcode = '23503', constraint = 'movement_location';
  end if;

  if new.location_id is not null then
    perform stock_place(thing, new.location_id, delta);
  elsif missing > 0 then
    for place in
      select s.location_id, s.on_hand from location_stock s join locations l on l.id = s.location_id
      where s.item_id = thing.id and l.warehouse_id = new.warehouse_id and s.on_hand > 0 order by l.code
    loop
      exit when missing <= 0;
      perform stock_place(thing, place.location_id, -least(missing, place.on_hand));
      missing := missing - place.on_hand;
    end loop;
  end if;
  if new.to_location_id is not null then
    perform stock_place(thing, new.to_location_id, new.quantity);
  end if;

  update stock_levels set on_hand = on_hand + delta,
    value = value + case when delta < 0 then -new.value else new.value end,
    last_issue_at = case when new.kind = 'issue' then greatest(last_issue_at, new.moved_at) else last_issue_at end
    where id = source.id;
  update stock_levels set on_hand = on_hand + new.quantity, value = value + new.value where id = target.id;
  return new;
end $$;
--> statement-breakpoint
create trigger apply_stock_movement before insert on stock_movements for each row execute function apply_stock_movement();
--> statement-breakpoint
create function refuse_stock_movement_edit() returns trigger language plpgsql as $$
begin
  raise exception 'Cannot % movement %: the ledger is append-only, enter an adjustment instead', lower(tg_op), old.number using errcode = '0A000';
end $$;
--> statement-breakpoint
create trigger refuse_stock_movement_edit before update or delete on stock_movements for each row execute function refuse_stock_movement_edit();
--> statement-breakpoint
-- What the ledger keeps is written by its triggers (depth 2 and more), never by hand: levels, what lies where, and how full it is.
create function guard_stock_level() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() = 1
    and (coalesce(new.on_hand, 0), coalesce(new.value, 0), coalesce(new.reserved, 0), coalesce(new.incoming, 0))
    is distinct from (coalesce(old.on_hand, 0), coalesce(old.value, 0), coalesce(old.reserved, 0), coalesce(old.incoming, 0))
    or tg_op = 'UPDATE' and (new.item_id, new.warehouse_id) is distinct from (old.item_id, old.warehouse_id) then
    raise exception 'Cannot set stock level "%" by hand: insert a stock movement, reservation or delivery instead', coalesce(new.id, old.id)
      using errcode = '0A000';
  end if;
  return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger guard_stock_level before insert or update or delete on stock_levels for each row execute function guard_stock_level();
--> statement-breakpoint
create function guard_location_stock() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() = 1 and coalesce(new.on_hand, 0) is distinct from coalesce(old.on_hand, 0)
    or tg_op = 'UPDATE' and (new.location_id, new.item_id) is distinct from (old.location_id, old.item_id) then
    raise exception 'Cannot set what lies in location "%" by hand: insert a stock movement instead', coalesce(new.location_id, old.location_id)
      using errcode = '0A000';
  end if;
  return coalesce(new, old);
end $$;
--> statement-breakpoint
create trigger guard_location_stock before insert or update or delete on location_stock for each row execute function guard_location_stock();
--> statement-breakpoint
create function guard_location() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() = 1 and new.used is distinct from coalesce(old.used, 0) then
    raise exception 'Cannot set how full location "%" is by hand: insert a stock movement instead', new.code using errcode = '0A000';
  end if;
  if tg_op = 'UPDATE' and new.warehouse_id <> old.warehouse_id then
    raise exception 'Cannot move location "%" to another warehouse: create one there instead', new.code using errcode = '0A000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger guard_location before insert or update on locations for each row execute function guard_location();
--> statement-breakpoint
create function apply_stock_reservation() returns trigger language plpgsql as $$
declare
  held numeric := case when tg_op <> 'INSERT' and old.released_at is null then old.quantity else 0 end;
  wanted numeric := case when tg_op <> 'DELETE' and new.released_at is null then new.quantity else 0 end;
  level stock_levels;
begin
  if tg_op = 'UPDATE' and (new.item_id, new.warehouse_id) is distinct from (old.item_id, old.warehouse_id) then
    raise exception 'Cannot move reservation "%" elsewhere: release it and reserve anew', old.id using errcode = '0A000';
  end if;
  if wanted = held then
    return null;
  end if;
  level := stock_lock_level(coalesce(new.item_id, old.item_id), coalesce(new.warehouse_id, old.warehouse_id));
  if wanted - held > level.on_hand - level.reserved then
    raise exception 'Cannot reserve %: % are available', wanted - held, level.on_hand - level.reserved
      using errcode = '23514', constraint = 'stock_reserved_within_on_hand', detail = level.on_hand - level.reserved;
  end if;
  update stock_levels set reserved = reserved + wanted - held where id = level.id;
  return null;
end $$;
--> statement-breakpoint
create trigger apply_stock_reservation after insert or update or delete on stock_reservations for each row execute function apply_stock_reservation();
--> statement-breakpoint
create function apply_inbound_delivery() returns trigger language plpgsql as $$
declare
  due numeric := case when tg_op <> 'INSERT' and old.arrived_at is null then old.quantity else 0 end;
  expected numeric := case when tg_op <> 'DELETE' and new.arrived_at is null then new.quantity else 0 end;
  level stock_levels;
begin
  if tg_op = 'UPDATE' and (new.item_id, new.warehouse_id) is distinct from (old.item_id, old.warehouse_id) then
    raise exception 'Cannot send delivery "%" elsewhere: delete it and expect another', old.id using errcode = '0A000';
  end if;
  if expected = due then
    return null;
  end if;
  level := stock_lock_level(coalesce(new.item_id, old.item_id), coalesce(new.warehouse_id, old.warehouse_id));
  update stock_levels set incoming = incoming + expected - due where id = level.id;
  return null;
end $$;
--> statement-breakpoint
create trigger apply_inbound_delivery after insert or update or delete on inbound_deliveries for each row execute function apply_inbound_delivery();
--> statement-breakpoint
-- A changed default corridor reaches the levels that still follow it.
create function spread_item_corridor() returns trigger language plpgsql as $$
begin
  perform from stock_levels where item_id = new.id order by warehouse_id for no key update;
  update stock_levels set min_stock = new.min_stock, max_stock = new.max_stock, safety_stock = new.safety_stock
    where item_id = new.id and min_stock = old.min_stock and max_stock is not distinct from old.max_stock and safety_stock = old.safety_stock;
  return null;
end $$;
--> statement-breakpoint
create trigger spread_item_corridor after update of min_stock, max_stock, safety_stock on items for each row
  when ((old.min_stock, old.max_stock, old.safety_stock) is distinct from (new.min_stock, new.max_stock, new.safety_stock))
  execute function spread_item_corridor();
--> statement-breakpoint
-- An item measured anew fills its locations anew; levels first, so that no movement places by the old volume meanwhile.
create function spread_item_volume() returns trigger language plpgsql as $$
begin
  perform from stock_levels where item_id = new.id order by warehouse_id for no key update;
  perform from locations where id in (select location_id from location_stock where item_id = new.id and on_hand > 0)
    order by id for no key update;
  update locations l set used = l.used + round(s.on_hand * new.volume, 3) - round(s.on_hand * old.volume, 3)
    from location_stock s where s.item_id = new.id and s.location_id = l.id and s.on_hand > 0;
  return null;
end $$;
--> statement-breakpoint
create trigger spread_item_volume after update of volume on items for each row
  when (old.volume is distinct from new.volume) execute function spread_item_volume();
