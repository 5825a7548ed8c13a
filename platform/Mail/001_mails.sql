-- Mails on their way, written in the transaction of what they tell. One is taken by moving due_at ahead and signing with
-- lease; whoever finds another signature has lost it. Once it has ended nothing of a person is left in the row: it stays
-- for some days so that what was sent and what was not can be counted.
create table mails (
  id         uuid   primary key,
  template   text   not null check (length(template) between 1 and 60),
  language   text   not null check (language in ('German', 'English')),
  tenant     text   not null check (length(tenant) between 1 and 60),
  recipient  text   check (length(recipient) between 3 and 254),
  reference  text   check (length(reference) between 1 and 60),
  link       text   check (length(link) between 1 and 500 and link like '/%' and link not like '//%'),
  created_at bigint not null,
  due_at     bigint not null,
  lease      uuid,
  attempts   int    not null check (attempts >= 0),
  ended_at   bigint,
  outcome    text   check (outcome in ('Sent', 'GivenUp')),
  reason     text   check (length(reason) between 1 and 200),
  check ((ended_at is null) = (outcome is null)),
  check ((ended_at is null) = (recipient is not null)),
  check (ended_at is null or (reference is null and link is null))
);
create index mails_that_wait on mails (due_at, id) where ended_at is null;
create index mails_that_ended on mails (ended_at) where ended_at is not null;
