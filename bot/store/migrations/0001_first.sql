-- 0001: servers and their choices, workplaces, rounds, sealed reports, releases, digests.
-- Why: the first schema. No column holds a person, a time finer than a round, or an order of reports.
-- How long each table lives, and how its rows go: bot/store/retention.py.

CREATE TABLE guild (
  guild INTEGER PRIMARY KEY,
  language TEXT NOT NULL,
  member_role INTEGER NOT NULL,
  representative_role INTEGER NOT NULL,
  digest_channel INTEGER NOT NULL,
  digest_weekday INTEGER NOT NULL,
  digest_hour INTEGER NOT NULL,
  round_length TEXT NOT NULL,
  k INTEGER NOT NULL,
  newcomers_wait INTEGER NOT NULL,
  removed_on TEXT
) STRICT;

CREATE TABLE workplace (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  municipality TEXT NOT NULL,
  aliases TEXT NOT NULL,
  areas TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  PRIMARY KEY (guild, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE round (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  number INTEGER NOT NULL,
  opens_at TEXT NOT NULL,
  closes_at TEXT NOT NULL,
  k INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closing', 'closed', 'lost')),
  PRIMARY KEY (guild, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE open_report (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  pseudonym BLOB NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (guild, pseudonym)
) STRICT, WITHOUT ROWID;

CREATE TABLE release (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  round INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (guild, round)
) STRICT, WITHOUT ROWID;

CREATE TABLE behind (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  cell TEXT NOT NULL,
  multiset TEXT NOT NULL,
  PRIMARY KEY (guild, cell)
) STRICT, WITHOUT ROWID;

CREATE TABLE digest (
  guild INTEGER PRIMARY KEY REFERENCES guild ON DELETE CASCADE,
  week TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'given_up')),
  announced INTEGER NOT NULL,
  trouble TEXT
) STRICT;

CREATE TABLE command_sync (
  application INTEGER PRIMARY KEY,
  payload_hash TEXT NOT NULL
) STRICT;
