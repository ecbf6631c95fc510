CREATE TYPE "public"."audience" AS ENUM('own', 'team', 'role', 'company');--> statement-breakpoint
CREATE TYPE "public"."board_editing" AS ENUM('owner', 'readers');--> statement-breakpoint
CREATE TYPE "public"."board_period" AS ENUM('day', 'week', 'month', 'quarter', 'year');--> statement-breakpoint
CREATE TYPE "public"."alert_kind" AS ENUM('band', 'goal', 'noData', 'stale');--> statement-breakpoint
CREATE TYPE "public"."metric_direction" AS ENUM('up', 'down', 'range', 'none');--> statement-breakpoint
CREATE TYPE "public"."metric_unit" AS ENUM('count', 'money', 'percent', 'minutes', 'days', 'rating', 'quantity');--> statement-breakpoint
CREATE TYPE "public"."playlist_transition" AS ENUM('cut', 'fade');--> statement-breakpoint
CREATE TYPE "public"."screen_privacy" AS ENUM('public', 'staff');--> statement-breakpoint
ALTER TYPE "public"."notice_kind" ADD VALUE 'alarm';--> statement-breakpoint
CREATE TABLE "board_homes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"role" "role" NOT NULL,
	"board_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_homes_once" UNIQUE("role")
);
--> statement-breakpoint
CREATE TABLE "board_seats" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"person_id" uuid NOT NULL,
	"board_id" uuid NOT NULL,
	"home" boolean DEFAULT false NOT NULL,
	"content" jsonb DEFAULT '{"hidden": [], "places": {}, "period": null}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_seats_once" UNIQUE("person_id","board_id")
);
--> statement-breakpoint
CREATE TABLE "board_tabs" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"board_id" uuid NOT NULL,
	"name" text NOT NULL,
	"place" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "board_tiles" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"board_id" uuid NOT NULL,
	"tab_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"x" integer NOT NULL,
	"y" integer NOT NULL,
	"w" integer NOT NULL,
	"h" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "board_versions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"board_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"author_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"content" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "board_versions_once" UNIQUE("board_id","number")
);
--> statement-breakpoint
CREATE TABLE "boards" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"owner_id" uuid NOT NULL,
	"audience" "audience" DEFAULT 'own' NOT NULL,
	"role" "role",
	"place_id" uuid,
	"editing" "board_editing" DEFAULT 'owner' NOT NULL,
	"period" "board_period" DEFAULT 'month' NOT NULL,
	"narrowed_to" uuid,
	"shared_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alarms" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"rule_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"kind" "alert_kind" NOT NULL,
	"value" bigint,
	"since" timestamp(3) with time zone NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp(3) with time zone,
	"recovered_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_rules" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"metric" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" "alert_kind" NOT NULL,
	"band" text,
	"each" boolean DEFAULT true NOT NULL,
	"wall" boolean DEFAULT false NOT NULL,
	"silenced_until" timestamp(3) with time zone,
	"done_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_definitions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"owner_id" uuid NOT NULL,
	"definition" jsonb NOT NULL,
	"unit" "metric_unit" NOT NULL,
	"direction" "metric_direction" NOT NULL,
	"bands" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"hysteresis" integer DEFAULT 0 NOT NULL,
	"target" bigint,
	"retired_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playlist_items" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"playlist_id" uuid NOT NULL,
	"board_id" uuid NOT NULL,
	"tab_id" uuid,
	"place" integer NOT NULL,
	"seconds" integer NOT NULL,
	"from_minute" integer,
	"until_minute" integer,
	"weekdays" integer[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playlists" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"transition" "playlist_transition" DEFAULT 'cut' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "screen_devices" (
	"screen_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"former_hash" text,
	"issued_at" timestamp(3) with time zone NOT NULL,
	"seen_at" timestamp(3) with time zone,
	"width" integer,
	"height" integer,
	"build" text,
	"showing" text,
	CONSTRAINT "screen_devices_token" UNIQUE("token_hash"),
	CONSTRAINT "screen_devices_former" UNIQUE("former_hash")
);
--> statement-breakpoint
CREATE TABLE "screen_pairings" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code_hash" text NOT NULL,
	"device_hash" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"screen_id" uuid,
	CONSTRAINT "screen_pairings_code" UNIQUE("code_hash"),
	CONSTRAINT "screen_pairings_device" UNIQUE("device_hash")
);
--> statement-breakpoint
CREATE TABLE "screens" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"site_id" uuid NOT NULL,
	"privacy" "screen_privacy" DEFAULT 'public' NOT NULL,
	"playlist_id" uuid,
	"paired_by" uuid NOT NULL,
	"off_from" integer,
	"off_until" integer,
	"quiet_from" integer,
	"quiet_until" integer,
	"sound" boolean DEFAULT true NOT NULL,
	"identify_at" timestamp(3) with time zone,
	"reload_at" timestamp(3) with time zone,
	"shown_board_id" uuid,
	"shown_tab_id" uuid,
	"shown_by" uuid,
	"shown_until" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "board_homes" ADD CONSTRAINT "board_homes_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_seats" ADD CONSTRAINT "board_seats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_seats" ADD CONSTRAINT "board_seats_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_tabs" ADD CONSTRAINT "board_tabs_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_tiles" ADD CONSTRAINT "board_tiles_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_tiles" ADD CONSTRAINT "board_tiles_tab_id_board_tabs_id_fk" FOREIGN KEY ("tab_id") REFERENCES "public"."board_tabs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_versions" ADD CONSTRAINT "board_versions_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "boards" ADD CONSTRAINT "boards_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alarms" ADD CONSTRAINT "alarms_rule_id_alert_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."alert_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alarms" ADD CONSTRAINT "alarms_acknowledged_by_people_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_definitions" ADD CONSTRAINT "metric_definitions_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlist_items" ADD CONSTRAINT "playlist_items_playlist_id_playlists_id_fk" FOREIGN KEY ("playlist_id") REFERENCES "public"."playlists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlist_items" ADD CONSTRAINT "playlist_items_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlist_items" ADD CONSTRAINT "playlist_items_tab_id_board_tabs_id_fk" FOREIGN KEY ("tab_id") REFERENCES "public"."board_tabs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screen_devices" ADD CONSTRAINT "screen_devices_screen_id_screens_id_fk" FOREIGN KEY ("screen_id") REFERENCES "public"."screens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screen_pairings" ADD CONSTRAINT "screen_pairings_screen_id_screens_id_fk" FOREIGN KEY ("screen_id") REFERENCES "public"."screens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screens" ADD CONSTRAINT "screens_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screens" ADD CONSTRAINT "screens_playlist_id_playlists_id_fk" FOREIGN KEY ("playlist_id") REFERENCES "public"."playlists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screens" ADD CONSTRAINT "screens_paired_by_people_id_fk" FOREIGN KEY ("paired_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screens" ADD CONSTRAINT "screens_shown_board_id_boards_id_fk" FOREIGN KEY ("shown_board_id") REFERENCES "public"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screens" ADD CONSTRAINT "screens_shown_tab_id_board_tabs_id_fk" FOREIGN KEY ("shown_tab_id") REFERENCES "public"."board_tabs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screens" ADD CONSTRAINT "screens_shown_by_people_id_fk" FOREIGN KEY ("shown_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_tabs_board" ON "board_tabs" USING btree ("board_id");--> statement-breakpoint
CREATE INDEX "board_tiles_board" ON "board_tiles" USING btree ("board_id");--> statement-breakpoint
CREATE INDEX "board_tiles_tab" ON "board_tiles" USING btree ("tab_id");--> statement-breakpoint
CREATE INDEX "boards_owner" ON "boards" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "alarms_rule" ON "alarms" USING btree ("rule_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_open" ON "alarms" USING btree ("rule_id") WHERE recovered_at is null;--> statement-breakpoint
CREATE INDEX "alert_rules_metric" ON "alert_rules" USING btree ("metric");--> statement-breakpoint
CREATE INDEX "alert_rules_owner" ON "alert_rules" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "playlist_items_playlist" ON "playlist_items" USING btree ("playlist_id");--> statement-breakpoint
CREATE INDEX "screen_pairings_expiry" ON "screen_pairings" USING btree ("expires_at");
--> statement-breakpoint
select feed_register(tab) from unnest(array[
  'boards', 'board_tabs', 'board_tiles', 'board_homes', 'board_seats',
  'playlists', 'playlist_items', 'screens', 'metric_definitions', 'alert_rules', 'alarms'
]::regclass[]) as tab;
--> statement-breakpoint
-- What a version holds is on record already, tile by tile.
select feed_register('board_versions', array['content']);
