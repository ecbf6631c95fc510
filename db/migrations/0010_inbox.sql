-- What somebody is given they hear of as of any other change, by their own choices (server/teamwork/changes): from the log,
-- so still whichever way it was written.
drop trigger ticket_assigned_notice on tickets;
--> statement-breakpoint
drop function ticket_assigned_notice();
