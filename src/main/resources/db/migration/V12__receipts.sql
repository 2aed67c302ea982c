-- What trained a job; null of jobs that older versions began, which did not say so.
alter table training_job add column software varchar(100);
alter table training_job add column numerics varchar(64);

-- Receipts that are checked, by running them again.
create table audit (
  id varchar(13) primary key,
  -- Null if nobody had to say who they are.
  owner varchar(512),
  status varchar(16) not null,
  -- Why it has ended so; null while it runs.
  cause varchar(32),
  reason varchar(4000),
  receipt_sha256 varchar(100) not null,
  -- Segments to run again; null for all.
  wanted integer,
  seed bigint not null,
  -- The lowest comes first.
  turn integer not null,
  -- Raised by each claim; what is written under another fence is refused.
  fence bigint default 0 not null,
  -- Claims in a row whose worker died.
  deaths integer default 0 not null,
  -- By the clock of the database.
  lease_until timestamp with time zone,
  trained_millis bigint default 0 not null,
  -- Where it goes on: the step of its plan, and the position within it, if it is within one.
  step integer default 0 not null,
  state_epoch bigint,
  state_iteration bigint,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone
);

create index audit_by_turn on audit (status, turn, id);

create table audit_segment (
  audit_id varchar(13) not null references audit on delete cascade,
  from_epoch bigint not null,
  to_epoch bigint not null,
  pointer varchar(400),
  expected varchar(400),
  found varchar(400),
  -- Null until it was run.
  same boolean,
  primary key (audit_id, from_epoch, to_epoch)
);

-- What a running audit needs: the receipt, parameters, and where it stands.
create table audit_part (
  audit_id varchar(13) not null references audit on delete cascade,
  name varchar(40) not null,
  part integer not null,
  bytes bytea not null,
  primary key (audit_id, name, part)
);
