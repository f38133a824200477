-- 0003: rounds that are being stopped or were stopped; the values behind a release bear its round's number.
-- Why: a round that is stopped while it closes takes its figures back, and what stood behind the figures before them is
-- then still there to compare with. Until now it was overwritten as soon as the new figures were written; now it goes
-- when they are announced. No column holds a person, or a time finer than a round.
-- How long each table lives, and how its rows go: bot/store/retention.py.

CREATE TABLE new_round (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  number INTEGER NOT NULL,
  opens_at TEXT NOT NULL,
  closes_at TEXT NOT NULL,
  k INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closing', 'closed', 'lost', 'stopping', 'stopped')),
  PRIMARY KEY (guild, number)
) STRICT, WITHOUT ROWID;

INSERT INTO new_round SELECT guild, number, opens_at, closes_at, k, state FROM round;
DROP TABLE round;
ALTER TABLE new_round RENAME TO round;

CREATE TABLE new_behind (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  round INTEGER NOT NULL,
  cell TEXT NOT NULL,
  multiset TEXT NOT NULL,
  PRIMARY KEY (guild, round, cell)
) STRICT, WITHOUT ROWID;

INSERT INTO new_behind
  SELECT guild, newest, cell, multiset
  FROM behind JOIN (SELECT guild, max(round) AS newest FROM release GROUP BY guild) USING (guild);
DROP TABLE behind;
ALTER TABLE new_behind RENAME TO behind;
