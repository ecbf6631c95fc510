ALTER TABLE "tickets" ADD COLUMN "reassignment_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
select feed_register('tickets');
