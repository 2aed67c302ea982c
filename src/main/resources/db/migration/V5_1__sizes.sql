-- What is stored of each job, in bytes, and since when it may go. Apart from the job, so that all
-- are counted without reading their specifications.
create table job_keeping (
  job_id varchar(13) primary key references training_job on delete cascade,
  -- The job whose checkpoint it started from.
  parent_id varchar(64),
  -- Null unless it has succeeded, failed or been cancelled.
  finished_at timestamp with time zone,
  specification_bytes bigint not null,
  checkpoint_bytes bigint default 0 not null,
  loss_bytes bigint default 0 not null,
  metric_bytes bigint default 0 not null,
  event_bytes bigint default 0 not null
);

create index job_keeping_by_end on job_keeping (finished_at, job_id);
create index job_keeping_by_parent on job_keeping (parent_id);

-- Held while old jobs are deleted, so that two replicas do not both make the same room.
create table retention_lock (id integer primary key);

insert into retention_lock (id) values (1);

-- The jobs of one owner in the order of the list.
create index training_job_by_owner on training_job (submitted_by, id);
