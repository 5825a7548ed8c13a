-- What this service has told and heard (docs/adr/0008). A fact lies here in the transaction that makes it true.
create table outbox (
  id           uuid   primary key,
  event        text   not null check (length(event) between 1 and 100),
  shape        int    not null check (shape > 0),
  tenant       text   not null,
  aggregate    text   not null check (length(aggregate) between 1 and 200),
  version      bigint not null check (version > 0),
  occurred_at  bigint not null,
  cause        uuid,
  trace_parent text,
  body         text   not null,
  leased_until bigint,
  sent_at      bigint
);
create unique index outbox_once on outbox (tenant, aggregate, version, event);
create index outbox_waiting on outbox (occurred_at, id) where sent_at is null;
create index outbox_sent on outbox (sent_at);

-- What each reaction of this service has done, so that a fact which comes twice does nothing twice.
create table inbox (
  id       uuid   not null,
  consumer text   not null check (length(consumer) between 1 and 100),
  heard_at bigint not null,
  primary key (id, consumer)
);
create index inbox_heard on inbox (heard_at);

-- Facts that a reaction could not take, with the reason. Without next_at they wait for the operator.
create table parked (
  id           uuid   not null,
  consumer     text   not null check (length(consumer) between 1 and 100),
  event        text   not null check (length(event) between 1 and 100),
  shape        int    not null,
  tenant       text   not null,
  aggregate    text   not null,
  version      bigint not null,
  occurred_at  bigint not null,
  cause        uuid,
  trace_parent text,
  body         text   not null,
  reason       text   not null,
  attempts     int    not null check (attempts >= 0),
  parked_at    bigint not null,
  next_at      bigint,
  primary key (id, consumer)
);
create index parked_due on parked (next_at);
