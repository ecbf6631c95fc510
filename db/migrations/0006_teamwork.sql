CREATE TYPE "public"."notice_kind" AS ENUM('mention', 'comment', 'assigned');--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_once" UNIQUE("person_id","name")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"entity" text NOT NULL,
	"record" text NOT NULL,
	"thread_id" uuid,
	"actor" text NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp(3) with time zone,
	"done_at" timestamp(3) with time zone,
	"snoozed_until" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "thread_comments" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"thread_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"mentions" uuid[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"entity" text NOT NULL,
	"record" text NOT NULL,
	"field" text,
	"opened_by" uuid NOT NULL,
	"comment_count" integer DEFAULT 0 NOT NULL,
	"resolved_at" timestamp(3) with time zone,
	"resolved_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"person_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"record" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watches_once" UNIQUE("person_id","entity","record")
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_comments" ADD CONSTRAINT "thread_comments_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_comments" ADD CONSTRAINT "thread_comments_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "thread_comments_thread" ON "thread_comments" USING btree ("thread_id");--> statement-breakpoint
CREATE INDEX "threads_record" ON "threads" USING btree ("entity","record");--> statement-breakpoint
CREATE INDEX "watches_record" ON "watches" USING btree ("entity","record");--> statement-breakpoint
-- What somebody types and has not saved is nobody else's, the log's neither.
select feed_register('drafts', array['body']);
--> statement-breakpoint
select feed_register(tab) from unnest(array['threads', 'thread_comments', 'watches', 'notices']::regclass[]) as tab;
--> statement-breakpoint
-- Whoever is given a ticket by somebody else finds it in their inbox, whichever way it was written; a list that is read in
-- from outside tells of what was long ago.
create function ticket_assigned_notice() returns trigger language plpgsql as $$
declare
  writer text := coalesce(nullif(current_setting('trastienda.actor', true), ''), 'db:' || session_user);
begin
  if writer not in ('person:' || new.assignee_id::text, 'system:import', 'system:replay') then
    insert into notices (person_id, kind, entity, record, actor) values (new.assignee_id, 'assigned', 'tickets', new.id::text, writer);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ticket_assigned_notice after update of assignee_id on tickets for each row
  when (new.assignee_id is not null and new.assignee_id is distinct from old.assignee_id) execute function ticket_assigned_notice();
