-- 0007: the panels of a server, at most one in a channel.
-- Why: so that one can be refreshed, moved and removed after a restart. A message's id tells when an administrator posted
-- the panel, which everybody in the channel sees; nothing here is about reports, and no column holds a person.
-- How long the table lives, and how its rows go: bot/store/retention.py.

CREATE TABLE panel (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  channel INTEGER NOT NULL,
  message INTEGER NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (guild, channel)
) STRICT, WITHOUT ROWID;
