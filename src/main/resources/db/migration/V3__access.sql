-- Keys of callers; the key itself is shown once and not stored.
create table api_key (
  id varchar(13) primary key,
  owner varchar(100) not null,
  role varchar(16) not null,
  sha256 varchar(64) not null unique,
  -- Enough of the key to recognise it by.
  prefix varchar(16) not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone
);

-- Browsers that have signed in; like the key, their cookie is not stored.
create table browser_session (
  sha256 varchar(64) primary key,
  key_id varchar(13) not null references api_key on delete cascade,
  expires_at timestamp with time zone not null
);

create index browser_session_by_key on browser_session (key_id);
create index browser_session_by_end on browser_session (expires_at);

-- Null if nobody had to say who they are.
alter table training_job add column submitted_by varchar(512);
-- Null for the service itself, too.
alter table job_transition add column made_by varchar(512);
alter table model_version add column registered_by varchar(512);
