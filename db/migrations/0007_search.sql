-- Finding records by what people type (server/search): index expressions over the rows themselves, so that nothing can drift.
create extension if not exists pg_trgm with schema public;
--> statement-breakpoint
create extension if not exists unaccent with schema public;
--> statement-breakpoint
-- A text without its accents and capitals. Immutable by decree: the rules of unaccent change with a release of Postgres at most,
-- and then the indexes are made again (search_register). Names are qualified because maintenance runs without a search path.
create function search_plain(source text) returns text language plpgsql immutable strict parallel safe cost 20 as $$
begin
  return lower(public.unaccent('public.unaccent', source));
end $$;
--> statement-breakpoint
-- A text as its parser is to see it: what joins words (mail addresses, codes, paths) parts them; of a very long one the beginning.
create function search_parts(source text) returns text language plpgsql immutable strict parallel safe cost 20 as $$
declare
  parts text := public.search_plain(left(source, 20000));
  joint text;
begin
  foreach joint in array array['-', '_', '/', '.', '@', ':', '+', ''''] loop
    parts := replace(parts, joint, ' ');
  end loop;
  return parts;
end $$;
--> statement-breakpoint
-- Every word as it stands and as each of the three languages stems it: rows do not say in which one they were written.
create function search_words(source text) returns tsvector language plpgsql immutable strict parallel safe cost 500 as $$
declare
  parts text := public.search_parts(source);
begin
  return to_tsvector('pg_catalog.simple', parts) || to_tsvector('pg_catalog.english', parts)
    || to_tsvector('pg_catalog.spanish', parts) || to_tsvector('pg_catalog.portuguese', parts);
end $$;
--> statement-breakpoint
-- One word that somebody types: how it is compared, the query that finds it, its forms and its continuations, and whether it
-- is one that a language says too often to ask for.
create function search_word(typed text, out plain text, out terms tsquery, out filler boolean) language plpgsql immutable strict as $$
declare
  parts text;
  stems tsquery[];
begin
  plain := search_plain(typed);
  parts := btrim(search_parts(typed));
  if parts = '' then
    return;
  end if;
  stems := array[plainto_tsquery('english', parts), plainto_tsquery('spanish', parts), plainto_tsquery('portuguese', parts)];
  filler := 0 = any (array[numnode(stems[1]), numnode(stems[2]), numnode(stems[3])]);
  terms := to_tsquery('simple', quote_literal(parts) || case when length(parts) > 1 then ':*' else '' end)
    || stems[1] || stems[2] || stems[3];
end $$;
--> statement-breakpoint
-- Makes the index by which the rows of a table are found: `words` by their words, `labels` (names and codes) also by their
-- beginning and with typos. Run it again after a migration that changes what is searched.
create function search_register(tab regclass, words text[], labels text[]) returns void language plpgsql as $$
declare
  index_name text := (select relname from pg_class where oid = tab) || '_search';
  parts text := (
    select string_agg(part, ', ') from (
      select format('search_words(%I)', name) from unnest(words) as w(name)
      union all
      select format('search_plain(%I) gin_trgm_ops', name) from unnest(labels) as l(name)
    ) as p(part)
  );
begin
  execute format('drop index if exists %I', index_name);
  -- A short list of what is not yet sorted in: reading it is part of every search.
  execute format('create index %I on %s using gin (%s) with (gin_pending_list_limit = 512)', index_name, tab, parts);
end $$;
--> statement-breakpoint
select search_register('tickets', '{subject,body,requester_name,category}', '{subject,external_ref}');
--> statement-breakpoint
select search_register('queues', '{name}', '{name}');
--> statement-breakpoint
select search_register('services', '{name,note}', '{name}');
--> statement-breakpoint
select search_register('items', '{name,category}', '{name,sku,external_ref}');
--> statement-breakpoint
select search_register('suppliers', '{name,city,country,contact_name,email}', '{name,external_ref}');
--> statement-breakpoint
select search_register('warehouses', '{name}', '{name,code}');
--> statement-breakpoint
select search_register('locations', '{code}', '{code}');
--> statement-breakpoint
select search_register('people', '{name,title,email}', '{name}');
