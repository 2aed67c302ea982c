-- What jobs are found by: SHA-256 of a name and its value, of which PostgreSQL could not index the
-- longest.
create table job_label (
  label varchar(64) not null,
  job_id varchar(13) not null references training_job on delete cascade,
  primary key (label, job_id)
);

create index job_label_by_job on job_label (job_id);
create index training_job_by_creation on training_job (created_at, id);
-- Else each deletion of a job reads all keys.
create index idempotency_key_by_job on idempotency_key (job_id);
