-- What was changed and refused, by whom and from where.
create table audit_log (
  id varchar(13) primary key,
  happened_at timestamp with time zone not null,
  -- Null for the service itself, and where nobody had to say who they are.
  owner varchar(512),
  action varchar(100) not null,
  target varchar(512),
  outcome varchar(16) not null,
  address varchar(64)
);

create index audit_log_by_owner on audit_log (owner, id);
create index audit_log_by_time on audit_log (happened_at);
