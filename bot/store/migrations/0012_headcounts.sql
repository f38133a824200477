-- 0012: how many caseworkers a workplace employs from a day on.
-- Why: how many of them stand behind a figure is told in words, made of the figure's published band and this number
-- alone (docs/decisions/0024). `day` is the first one it holds on. No column holds a person: not who stated it either.
-- How long the table lives, and how its rows go: bot/store/retention.py.

CREATE TABLE headcount (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  workplace INTEGER NOT NULL,
  day TEXT NOT NULL,
  employed INTEGER NOT NULL,
  PRIMARY KEY (guild, workplace, day)
) STRICT, WITHOUT ROWID;
