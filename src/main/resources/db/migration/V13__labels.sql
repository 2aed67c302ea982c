-- What jobs are found and sorted by, a row for each property of a job that a list can ask for: so
-- that any property leads to its jobs in any order. Filled, for the jobs there are, at the start.
drop table job_sort_key;
drop table job_label;

create table job_label (
  -- Of a property and its value; one label is of all jobs.
  label uuid not null,
  job_id varchar(13) not null references training_job on delete cascade,
  created_at timestamp with time zone not null,
  -- Folded, as UTF-8: texts are sorted by each database in its own way, bytes are not.
  name bytea not null,
  -- Of the last epoch; null before one is measured.
  test_accuracy double precision,
  test_loss double precision,
  train_loss double precision,
  primary key (job_id, label)
);

-- The columns at the end are compared, and need not be looked up.
create index job_label_by_job on job_label (label, job_id, created_at, name);
create index job_label_by_name on job_label (label, name, job_id, created_at);
create index job_label_by_test_accuracy on job_label (label, test_accuracy, job_id, created_at, name);
create index job_label_by_test_loss on job_label (label, test_loss, job_id, created_at, name);
create index job_label_by_train_loss on job_label (label, train_loss, job_id, created_at, name);
