-- Stock moves by the ledger alone: whoever inserts a movement (screen, import, psql) moves the levels in the same transaction.

create function stock_take_from_locations(item uuid, warehouse uuid, wanted numeric, volume numeric) returns void language plpgsql as $$
declare
  place record;
  taken numeric;
begin
  for place in
    select s.id, s.location_id, s.on_hand from location_stock s join locations l on l.id = s.location_id
    where s.item_id = item and l.warehouse_id = warehouse and s.on_hand > 0 order by l.code for update of s
  loop
    exit when wanted <= 0;
    taken := least(wanted, place.on_hand);
    update location_stock set on_hand = on_hand - taken where id = place.id;
    update locations set used = greatest(used - round(taken * volume, 3), 0) where id = place.location_id;
    wanted := wanted - taken;
  end loop;
end $$;
--> statement-breakpoint
create function stock_put_into_location(item uuid, location uuid, warehouse uuid, amount numeric, volume numeric) returns void language plpgsql as $$
begin
  if not exists (select from locations where id = location and warehouse_id = warehouse) then
    raise exception 'Cannot use location "%": it is not in that warehouse', location using errcode = '23503', constraint = 'movement_location';
  end if;
  insert into location_stock (location_id, item_id, on_hand) values (location, item, 0) on conflict (location_id, item_id) do nothing;
  update location_stock set on_hand = on_hand + amount where location_id = location and item_id = item;
  update locations set used = greatest(used + round(amount * volume, 3), 0) where id = location;
end $$;
--> statement-breakpoint
create function apply_stock_movement() returns trigger language plpgsql as $$
declare
  thing items;
  source stock_levels;
  placed numeric;
  delta numeric := case when new.kind in ('issue', 'transfer') then -new.quantity else new.quantity end;
begin
  select * into thing from items where id = new.item_id;
  if not found then
    raise exception 'Cannot move item "%": there is no such item', new.item_id using errcode = '23503', constraint = 'movement_item';
  end if;
  if new.to_warehouse_id = new.warehouse_id then
    raise exception 'Cannot transfer "%": source and target are the same warehouse', thing.sku using errcode = '23514', constraint = 'movement_target';
  end if;
  insert into stock_levels (item_id, warehouse_id, min_stock, max_stock, safety_stock)
    select thing.id, place, thing.min_stock, thing.max_stock, thing.safety_stock
    from unnest(array[new.warehouse_id, new.to_warehouse_id]) as place where place is not null
    order by place on conflict (item_id, warehouse_id) do nothing;
  -- Always in the same order, so that two crossing transfers cannot deadlock.
  perform from stock_levels where item_id = new.item_id and warehouse_id in (new.warehouse_id, new.to_warehouse_id)
    order by warehouse_id for update;
  select * into source from stock_levels where item_id = new.item_id and warehouse_id = new.warehouse_id;

  if delta < 0 then
    if source.on_hand - source.reserved < -delta then
      raise exception 'Cannot move % % of "%" out: % are available', -delta, thing.unit, thing.sku, source.on_hand - source.reserved
        using errcode = '23514', constraint = 'stock_on_hand_not_negative';
    end if;
    new.value := round(source.value * -delta / source.on_hand);
  elsif new.value <= 0 then
    new.value := round(delta * case when source.on_hand > 0 then source.value / source.on_hand else thing.cost end);
  end if;

  if new.location_id is not null then
    perform stock_put_into_location(thing.id, new.location_id, new.warehouse_id, delta, thing.volume);
  elsif delta < 0 then
    -- What lies in no named location goes first.
    select coalesce(sum(s.on_hand), 0) into placed from location_stock s join locations l on l.id = s.location_id
      where s.item_id = thing.id and l.warehouse_id = new.warehouse_id;
    perform stock_take_from_locations(thing.id, new.warehouse_id, -delta - (source.on_hand - placed), thing.volume);
  end if;

  update stock_levels set on_hand = on_hand + delta,
    value = value + case when delta < 0 then -new.value else new.value end,
    last_issue_at = case when new.kind = 'issue' then greatest(last_issue_at, new.moved_at) else last_issue_at end
    where id = source.id;
  if new.to_warehouse_id is not null then
    update stock_levels set on_hand = on_hand + new.quantity, value = value + new.value
      where item_id = thing.id and warehouse_id = new.to_warehouse_id;
    if new.to_location_id is not null then
      perform stock_put_into_location(thing.id, new.to_location_id, new.to_warehouse_id, new.quantity, thing.volume);
    end if;
  end if;
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
create function guard_stock_level() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() = 1 and (new.on_hand, new.value, new.reserved, new.incoming) is distinct from (old.on_hand, old.value, old.reserved, old.incoming) then
    raise exception 'Cannot set stock level "%" by hand: insert a stock movement, reservation or delivery instead', old.id using errcode = '0A000';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger guard_stock_level before update on stock_levels for each row execute function guard_stock_level();
--> statement-breakpoint
create function stock_level_for(item uuid, warehouse uuid) returns uuid language plpgsql as $$
declare
  found_id uuid;
begin
  insert into stock_levels (item_id, warehouse_id, min_stock, max_stock, safety_stock)
    select id, warehouse, min_stock, max_stock, safety_stock from items where id = item on conflict (item_id, warehouse_id) do nothing;
  select id into found_id from stock_levels where item_id = item and warehouse_id = warehouse for update;
  return found_id;
end $$;
--> statement-breakpoint
create function apply_stock_reservation() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.released_at is null then
    update stock_levels set reserved = reserved - old.quantity where id = stock_level_for(old.item_id, old.warehouse_id);
  end if;
  if tg_op <> 'DELETE' and new.released_at is null then
    update stock_levels set reserved = reserved + new.quantity where id = stock_level_for(new.item_id, new.warehouse_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger apply_stock_reservation after insert or update or delete on stock_reservations for each row execute function apply_stock_reservation();
--> statement-breakpoint
create function apply_inbound_delivery() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.arrived_at is null then
    update stock_levels set incoming = incoming - old.quantity where id = stock_level_for(old.item_id, old.warehouse_id);
  end if;
  if tg_op <> 'DELETE' and new.arrived_at is null then
    update stock_levels set incoming = incoming + new.quantity where id = stock_level_for(new.item_id, new.warehouse_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger apply_inbound_delivery after insert or update or delete on inbound_deliveries for each row execute function apply_inbound_delivery();
--> statement-breakpoint
-- A changed default corridor reaches the levels that still follow it.
create function spread_item_corridor() returns trigger language plpgsql as $$
begin
  update stock_levels set min_stock = new.min_stock, max_stock = new.max_stock, safety_stock = new.safety_stock
    where item_id = new.id and min_stock = old.min_stock and max_stock is not distinct from old.max_stock and safety_stock = old.safety_stock;
  return null;
end $$;
--> statement-breakpoint
create trigger spread_item_corridor after update of min_stock, max_stock, safety_stock on items for each row
  when ((old.min_stock, old.max_stock, old.safety_stock) is distinct from (new.min_stock, new.max_stock, new.safety_stock))
  execute function spread_item_corridor();
