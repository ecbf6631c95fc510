CREATE TYPE "public"."digest_pace" AS ENUM('none', 'daily', 'weekly');--> statement-breakpoint
CREATE TYPE "public"."notice_channel" AS ENUM('none', 'inbox', 'email');--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'changed';--> statement-breakpoint
CREATE TABLE "feed_followers" (
	"name" text PRIMARY KEY NOT NULL,
	"pos" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_settings" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"person_id" uuid NOT NULL,
	"quiet_from" integer,
	"quiet_until" integer,
	"quiet_weekends" boolean DEFAULT false NOT NULL,
	"focus_until" timestamp(3) with time zone,
	"digest" "digest_pace" DEFAULT 'none' NOT NULL,
	"digest_sent_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_settings_once" UNIQUE("person_id")
);
--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"scope_id" uuid,
	"channel" "notice_channel" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notice_choices_once" UNIQUE NULLS NOT DISTINCT("person_id","kind","scope_id")
);
--> statement-breakpoint
CREATE TABLE "shared_texts" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"entity" text NOT NULL,
	"record" text NOT NULL,
	"field" text NOT NULL,
	"written" "bytea" NOT NULL,
	"saved" "bytea" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shared_texts_once" UNIQUE("entity","record","field")
);
--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "mailed_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "pinned_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "pinned_value" bigint;--> statement-breakpoint
ALTER TABLE "inbox_settings" ADD CONSTRAINT "inbox_settings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What several people write is in the log when it is saved, as a change of the record, and not before.
select feed_register('shared_texts', array['written', 'saved']);
--> statement-breakpoint
select feed_register(tab) from unnest(array['threads', 'notices', 'notice_choices', 'inbox_settings']::regclass[]) as tab;
