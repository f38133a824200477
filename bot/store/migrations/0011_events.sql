-- 0011: dated events of a server's places, as its representatives put them.
-- Why: a figure that moved says more beside what happened that day. `place` is scope/place, empty for the whole server;
-- `text` is a few words, never about citizens. No column holds a person: not who wrote it either.
-- How long the table lives, and how its rows go: bot/store/retention.py.

CREATE TABLE event (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  number INTEGER NOT NULL,
  day TEXT NOT NULL,
  place TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (guild, number)
) STRICT, WITHOUT ROWID;
