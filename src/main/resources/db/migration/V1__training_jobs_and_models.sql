-- One schema for H2 (in its PostgreSQL mode) and PostgreSQL. No large objects: bytes beyond 1 MiB,
-- the most that a column of H2 holds, are kept in parts.

create table training_job (
  id varchar(13) primary key,
  name varchar(100) not null,
  status varchar(16) not null,
  specification varchar(200000) not null,
  -- Workers that know only older formats leave the job to others.
  format integer not null,
  -- Raised each time that the job is queued; an execution of another ticket is void.
  ticket bigint not null,
  -- Raised by each claim; what a worker writes under another fence is refused.
  fence bigint not null,
  -- Claims in a row whose worker died before it left a checkpoint.
  deaths integer not null,
  owner varchar(200),
  -- By the clock of the database.
  lease_until timestamp with time zone,
  trained_millis bigint not null,
  model_name varchar(64),
  model_version integer,
  created_at timestamp with time zone not null
);

create index training_job_by_status on training_job (status, id);

create table job_transition (
  job_id varchar(13) not null references training_job on delete cascade,
  position integer not null,
  status varchar(16) not null,
  reason varchar(32) not null,
  at timestamp with time zone not null,
  message varchar(4000),
  fence bigint not null,
  primary key (job_id, position)
);

create table epoch_metrics (
  job_id varchar(13) not null references training_job on delete cascade,
  epoch bigint not null,
  iteration bigint not null,
  train_loss double precision not null,
  train_accuracy double precision not null,
  test_loss double precision not null,
  test_accuracy double precision not null,
  loss_evaluations bigint not null,
  duration_millis bigint not null,
  fence bigint not null,
  primary key (job_id, epoch)
);

-- Losses of iterations in a row, as little-endian doubles.
create table iteration_loss (
  job_id varchar(13) not null references training_job on delete cascade,
  first_iteration bigint not null,
  last_iteration bigint not null,
  bytes bytea not null,
  fence bigint not null,
  primary key (job_id, first_iteration)
);

create table checkpoint (
  job_id varchar(13) not null references training_job on delete cascade,
  epoch bigint not null,
  iteration bigint not null,
  format integer not null,
  layers varchar(200) not null,
  sha256 varchar(64) not null,
  fence bigint not null,
  primary key (job_id, epoch, iteration)
);

-- Parameters as little-endian doubles.
create table checkpoint_part (
  job_id varchar(13) not null,
  epoch bigint not null,
  iteration bigint not null,
  part integer not null,
  bytes bytea not null,
  primary key (job_id, epoch, iteration, part),
  foreign key (job_id, epoch, iteration) references checkpoint on delete cascade
);

create table job_event (
  job_id varchar(13) not null references training_job on delete cascade,
  sequence bigint not null,
  type varchar(16) not null,
  data varchar(10000) not null,
  fence bigint not null,
  primary key (job_id, sequence)
);

create table idempotency_key (
  idempotency_key varchar(255) primary key,
  body_sha256 varchar(64) not null,
  job_id varchar(13) not null references training_job on delete cascade,
  created_at timestamp with time zone not null
);

create index idempotency_key_by_age on idempotency_key (created_at);

create table model (
  name varchar(64) primary key,
  -- A number is never given twice.
  last_version integer not null
);

create table model_version (
  name varchar(64) not null references model,
  version integer not null,
  -- Null if imported; the job may be gone.
  job_id varchar(13),
  activation varchar(16) not null,
  image_rows integer not null,
  image_columns integer not null,
  layers varchar(200) not null,
  sha256 varchar(64) not null,
  provenance varchar(200000) not null,
  created_at timestamp with time zone not null,
  primary key (name, version)
);

create table model_part (
  name varchar(64) not null,
  version integer not null,
  part integer not null,
  bytes bytea not null,
  primary key (name, version, part),
  foreign key (name, version) references model_version on delete cascade
);

create table model_alias (
  name varchar(64) not null,
  alias varchar(64) not null,
  version integer not null,
  primary key (name, alias),
  foreign key (name, version) references model_version
);

-- db-scheduler's.
create table scheduled_tasks (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data bytea,
  execution_time timestamp with time zone,
  picked boolean not null,
  picked_by varchar(200),
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  state varchar(20),
  primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
