-- Whose turn it is: waiting jobs start in the order of their turn, then of the time they began to wait.
alter table training_job add column turn integer default 0 not null;
alter table training_job add column queued_at timestamp with time zone;

create index training_job_by_turn on training_job (status, turn, queued_at, id);
create index training_job_by_submitter on training_job (submitted_by, status);

-- A smallint in db-scheduler's own script; turns may be more.
alter table scheduled_tasks alter column priority set data type integer;
update scheduled_tasks set priority = 0;
