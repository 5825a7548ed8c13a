-- How often a page was viewed on a day of Germany, counted without persons. Counts only grow.
create table view_counts (
  tenant  text   not null,
  day     date   not null,
  route   text   not null check (length(route) between 1 and 200),
  subject text   not null check (length(subject) <= 300),
  views   bigint not null check (views > 0),
  primary key (tenant, day, route, subject)
);
