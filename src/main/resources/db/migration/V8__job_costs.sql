-- What a job is expected to take; no row until somebody has looked.
create table job_cost (
  job_id varchar(13) primary key references training_job on delete cascade,
  -- With the machine for itself; null if unknown.
  seconds double precision,
  iterations bigint not null,
  -- How long it may train.
  most_seconds double precision not null
);
