-- Many jobs made from one request.
create table sweep (
  id varchar(13) primary key,
  name varchar(100) not null,
  -- Null if nobody had to say who they are.
  owner varchar(512),
  status varchar(16) not null,
  message varchar(4000),
  definition varchar(200000) not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone
);

create index sweep_by_status on sweep (status, id);

create table sweep_trial (
  sweep_id varchar(13) not null references sweep on delete cascade,
  trial integer not null,
  -- The job may be gone.
  job_id varchar(13) not null,
  parameters varchar(10000) not null,
  -- From 1 on.
  rung integer not null,
  -- How it ended, kept here as its job may be deleted; null until then.
  status varchar(16),
  reason varchar(32),
  -- Of the objective; null if it has none.
  result double precision,
  primary key (sweep_id, trial)
);

alter table training_job add column sweep_id varchar(13);
alter table training_job add column sweep_trial integer;
-- At whose end the run rests until the sweep decides; null to run to the end.
alter table training_job add column last_epoch integer;
alter table training_job
  add foreign key (sweep_id) references sweep on delete cascade;

create index training_job_by_sweep on training_job (sweep_id, status);

-- Who takes turns with the others: the submitter, or else the sweep; null for all others together.
alter table training_job add column party varchar(512);
update training_job set party = submitted_by;

create index training_job_by_party on training_job (party, status);
