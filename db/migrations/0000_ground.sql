-- A time-ordered key (RFC 9562, version 7) on every Postgres from 15 on: 48 bits of milliseconds, then random bits.
create function uuid_v7() returns uuid language sql volatile parallel safe as $$
  select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
    || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;
