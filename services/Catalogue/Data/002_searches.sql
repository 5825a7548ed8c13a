-- What people search, counted without persons (docs/adr/0006). Counts only grow; days are those of Germany.
create table search_days (
  portal     text   not null,
  day        date   not null,
  asked      bigint not null check (asked >= 0),
  guessed    bigint not null check (guessed >= 0),
  unanswered bigint not null check (unanswered >= 0),
  chosen     bigint not null check (chosen >= 0),
  primary key (portal, day)
);

-- Phrases that are known to be of many people, readable.
create table search_phrases (
  portal     text   not null,
  phrase     text   not null check (length(phrase) between 1 and 80),
  day        date   not null,
  asked      bigint not null check (asked >= 0),
  guessed    bigint not null check (guessed >= 0),
  unanswered bigint not null check (unanswered >= 0),
  chosen     bigint not null check (chosen >= 0),
  primary key (portal, phrase, day)
);

-- What was opened from the results of such a phrase.
create table search_choices (
  portal text   not null,
  phrase text   not null,
  day    date   not null,
  target text   not null check (length(target) between 1 and 320),
  chosen bigint not null check (chosen >= 0),
  primary key (portal, phrase, day, target)
);

-- All other phrases: only a keyed hash, until it is known of enough days or networks, or its month ends.
create table search_hashes (
  portal     text   not null,
  hash       text   not null,
  month      date   not null,
  days       int    not null check (days between 1 and 31),
  last_day   date   not null,
  asked      bigint not null check (asked >= 0),
  guessed    bigint not null check (guessed >= 0),
  unanswered bigint not null check (unanswered >= 0),
  chosen     bigint not null check (chosen >= 0),
  primary key (portal, hash)
);

-- Groups of networks (65,536 in all) from which such a phrase came on that day; gone with the day.
create table search_networks (
  portal  text not null,
  hash    text not null,
  day     date not null,
  network int  not null check (network between 0 and 65535),
  primary key (portal, hash, day, network)
);

-- The key of a month's hashes. When it is gone nobody can tell what they stood for. Writers take turns by its row.
create table search_keys (
  month    date   primary key,
  secret   text   not null,
  taken_at bigint not null
);
