ALTER TABLE "shared_texts" ADD COLUMN "writer_id" uuid;--> statement-breakpoint
ALTER TABLE "shared_texts" ADD CONSTRAINT "shared_texts_writer_id_people_id_fk" FOREIGN KEY ("writer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shared_texts_writer" ON "shared_texts" USING btree ("writer_id");
--> statement-breakpoint
select feed_register('shared_texts');
