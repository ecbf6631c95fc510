ALTER TABLE "tickets" ADD COLUMN "comment_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
update tickets set comment_count = said.count
from (select ticket_id, count(*)::int as count from ticket_comments group by ticket_id) as said where said.ticket_id = tickets.id;
--> statement-breakpoint
select feed_register('tickets');
--> statement-breakpoint
-- Whoever writes to a conversation moves the ticket's row with it: screens that show it read the new words.
create function ticket_comments_count() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update tickets set comment_count = comment_count + 1 where id = new.ticket_id;
  else
    update tickets set comment_count = comment_count - 1 where id = old.ticket_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ticket_comments_count after insert or delete on ticket_comments for each row execute function ticket_comments_count();
