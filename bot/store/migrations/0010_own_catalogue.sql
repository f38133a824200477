-- 0010: a server's own areas and norms, and its changes to shipped areas.
-- Why: unions are organised in their own way, and some have agreed on figures of their own. Areas are ended, never
-- deleted: what was reported and published in one keeps its name. No column holds a person: not who changed what either.
-- How long each table lives, and how its rows go: bot/store/retention.py.

CREATE TABLE own_area (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  key TEXT NOT NULL,
  label_da TEXT NOT NULL,
  label_en TEXT NOT NULL,
  unit_da TEXT NOT NULL,
  unit_en TEXT NOT NULL,
  norm_area TEXT,
  measured_by TEXT,
  valid_from TEXT,
  valid_to TEXT,
  PRIMARY KEY (guild, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_norm (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  area TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  low INTEGER,
  high INTEGER NOT NULL,
  issuer TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (guild, area, valid_from)
) STRICT, WITHOUT ROWID;
