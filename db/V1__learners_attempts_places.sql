-- The same text runs on H2 and on PostgreSQL. Forward only: a later version adds a file.

-- Somebody of whom we keep something. Guests are nothing but an id: 128 random bits as hexadecimal.
create table learner (
  id varchar(32) primary key,
  created_at timestamp(6) with time zone not null,
  language varchar(8),
  theme varchar(8)
);

-- Append-only: no statement of ours updates or deletes a row.
create table attempt (
  sequence bigint generated always as identity primary key,
  id uuid not null unique,
  learner varchar(32) not null references learner (id),
  lesson varchar(200) not null,
  block varchar(200) not null,
  answer varchar(8000) not null,
  verdict varchar(10) not null check (verdict in ('right', 'wrong', 'skipped', 'reset')),
  hits integer not null,
  parts integer not null,
  content_hash varchar(64) not null,
  number integer not null,
  at timestamp(6) with time zone not null
);

create index attempt_of_learner on attempt (learner, lesson, sequence);

-- Where a learner stopped: one row a learner and lesson, overwritten.
create table place (
  learner varchar(32) not null references learner (id),
  lesson varchar(200) not null,
  section varchar(200) not null,
  percent integer not null,
  sim varchar(200),
  playhead bigint not null,
  at timestamp(6) with time zone not null,
  primary key (learner, lesson)
);

-- What the server must know again after a restart: the key that signs cookies.
create table secret (
  name varchar(50) primary key,
  content varchar(200) not null
);
