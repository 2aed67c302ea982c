-- One row, which is written to find out whether anything can be.
create table write_probe (
  id integer primary key,
  written_at timestamp with time zone not null
);

insert into write_probe (id, written_at) values (1, current_timestamp);
