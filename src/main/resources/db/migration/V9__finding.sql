-- What people write about a job, besides its name and metadata.
alter table training_job add column note varchar(4000);

-- What jobs are sorted by. Apart from the job, so that an order is read without specifications.
create table job_sort_key (
  job_id varchar(13) primary key references training_job on delete cascade,
  -- Folded, as UTF-8: texts are sorted by each database in its own way, bytes are not.
  name bytea not null,
  -- Of the last epoch; null before one is measured.
  test_accuracy double precision,
  test_loss double precision,
  train_loss double precision
);

create index job_sort_key_by_name on job_sort_key (name, job_id);
create index job_sort_key_by_test_accuracy on job_sort_key (test_accuracy, job_id);
create index job_sort_key_by_test_loss on job_sort_key (test_loss, job_id);
create index job_sort_key_by_train_loss on job_sort_key (train_loss, job_id);
