-- Content as documents: what an authority (or nobody in particular: 'shared') says under a stable key.
-- source_hash tells what was imported last; edited rows belong to an editor and no import touches them.
create table content (
  owner         text    not null,
  kind          text    not null check (length(kind) between 1 and 30),
  key           text    not null check (length(key) between 1 and 300),
  document      text    not null,
  source_scheme text    not null,
  source_id     text    not null,
  source_hash   text    not null,
  edited        boolean not null default false,
  version       bigint  not null check (version > 0),
  changed_at    bigint  not null,
  primary key (owner, kind, key)
);

-- One number per tenant, raised in the transaction of every change that its portal can show.
create table content_versions (
  tenant  text   primary key,
  version bigint not null check (version > 0)
);

-- Writers of content take turns by updating this row first, whatever the engine and the number of replicas.
create table content_turn (
  id         int    primary key check (id = 1),
  taken_at   bigint not null
);
insert into content_turn (id, taken_at) values (1, 0);
