-- Where the queue is: the newest turn that has begun. One row, locked by claims.
create table turn_clock (turn integer not null);
insert into turn_clock (turn)
  select coalesce(max(turn), 0) from training_job where status = 'RUNNING';

-- The turn after the last that an owner has begun, until the clock is there. An empty name stands
-- for all who have none.
create table owner_turn (
  owner varchar(512) primary key,
  next_turn integer not null
);

-- Twice the turn, and one more for a job that waits behind another of its owner.
update training_job set turn = 2 * turn;
update scheduled_tasks set priority = 2 * priority;

-- Out of the queue, though it waits, until fewer jobs of its owner run.
alter table training_job add column held_back boolean default false not null;
