-- Data sets that callers sent or make. They only grow, so that the first examples stay what they are.
create table dataset (
  id varchar(13) primary key,
  name varchar(64) not null unique,
  owner varchar(512),
  image_rows integer not null,
  image_columns integer not null,
  classes integer not null,
  -- A JSON array.
  class_names varchar(200000) not null,
  source varchar(200) not null,
  train_size integer not null,
  test_size integer not null,
  version integer not null,
  sha256 varchar(64) not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
);

create index dataset_by_owner on dataset (owner);

-- Examples in a row: their pixels, and a byte for the label of each. They come before their data set
-- and go after it, a few at a time: what one transaction writes, H2 has in memory.
create table dataset_part (
  dataset_id varchar(13) not null,
  split varchar(8) not null,
  first_example integer not null,
  pixels bytea not null,
  labels bytea not null,
  primary key (dataset_id, split, first_example)
);

-- The jobs that train on them, which keep them from being deleted.
create table job_dataset (
  job_id varchar(13) primary key references training_job on delete cascade,
  dataset_id varchar(13) not null references dataset
);

create index job_dataset_by_dataset on job_dataset (dataset_id);

-- Held while a data set is added, so that two callers do not both take the last place.
create table dataset_lock (id integer primary key);

insert into dataset_lock (id) values (1);
