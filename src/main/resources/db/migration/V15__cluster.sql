-- Where the members of a cluster are, as JGroups writes it; empty without one.
create table cluster_member (
  address varchar(200) not null primary key,
  name varchar(200),
  cluster varchar(200) not null,
  ip varchar(200) not null,
  coord boolean
);
