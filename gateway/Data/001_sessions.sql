-- Who is signed in on which portal. The id is the SHA-256 of what the cookie holds, so that a look at this table opens
-- no session. subject and provider_session are what the provider calls the person and its own session ("sub", "sid").
-- identity and id_token are protected with the key ring, bound to the portal.
create table sessions (
  id               text   primary key check (length(id) = 64),
  portal           text   not null,
  audience         text   not null check (audience in ('Citizen', 'Staff')),
  provider         text   not null,
  subject          text   not null,
  provider_session text,
  identity         text   not null,
  id_token         text,
  form_key         text   not null,
  created_at       bigint not null,
  seen_at          bigint not null,
  ends_at          bigint not null
);
create index sessions_of_provider_session on sessions (provider, provider_session);
create index sessions_of_subject on sessions (provider, subject);

-- Sign-outs on their way to the provider: what it has to be shown, for some minutes.
create table sign_outs (
  id       text   primary key check (length(id) = 64),
  portal   text   not null,
  provider text   not null,
  id_token text   not null,
  ends_at  bigint not null
);

-- Logout tokens that have been accepted: each counts once.
create table logout_tokens (
  provider text   not null,
  jti      text   not null check (length(jti) between 1 and 200),
  ends_at  bigint not null,
  primary key (provider, jti)
);

-- The key ring that all replicas share. made_in is the hour: replicas that start at once make one key between them.
create table key_ring (
  id         text   primary key,
  xml        text   not null,
  created_at bigint not null,
  made_in    bigint unique
);
