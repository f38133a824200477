-- 0002: a server's own grouping of municipalities into regions.
-- Why: until now every server had the official regions; it still has them where it has no row here. No column holds a
-- person: a municipality by its code, and the name the server gave the region.
-- How long the table lives, and how its rows go: bot/store/retention.py.

CREATE TABLE region (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  municipality TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (guild, municipality)
) STRICT, WITHOUT ROWID;
