-- What a portal had on a day of Germany in all, counted without persons: pages viewed, and searches by what came of them.
create table portal_days (
  tenant     text   not null,
  day        date   not null,
  views      bigint not null default 0 check (views >= 0),
  asked      bigint not null default 0 check (asked >= 0),
  guessed    bigint not null default 0 check (guessed >= 0),
  unanswered bigint not null default 0 check (unanswered >= 0),
  chosen     bigint not null default 0 check (chosen >= 0),
  primary key (tenant, day)
);

-- How many services a portal listed at the end of a day, and how many of them people could do online. Days without a change have no row.
create table published_services (
  tenant   text   not null,
  day      date   not null,
  version  bigint not null,
  services bigint not null check (services >= 0),
  online   bigint not null check (online between 0 and services),
  primary key (tenant, day)
);
