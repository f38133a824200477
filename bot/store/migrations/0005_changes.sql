-- 0005: what administrators changed, day by day.
-- Why: whoever looks after a server later can see what was set when. It names settings, never reports, and no column holds
-- a person: not who changed it either.
-- How long the table lives, and how its rows go: bot/store/retention.py.

CREATE TABLE change (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  number INTEGER NOT NULL,
  day TEXT NOT NULL,
  setting TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (guild, number)
) STRICT, WITHOUT ROWID;
