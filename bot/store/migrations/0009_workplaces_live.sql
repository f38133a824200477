-- 0009: what became of workplaces, and what representatives propose.
-- Why: workplaces are renamed, merged, split and closed. Old names stay findable, reports follow, and a figure after a
-- reorganisation is held against those before it (docs/decisions/0018): what they were is kept beside the values behind
-- a figure, and the ties between the workplaces by their ids. A proposal says what should change, and not who thinks so.
-- How long each table lives, and how its rows go: bot/store/retention.py.

ALTER TABLE workplace ADD COLUMN former TEXT NOT NULL DEFAULT '[]';
ALTER TABLE workplace ADD COLUMN merged_into INTEGER;
ALTER TABLE workplace ADD COLUMN split_from INTEGER;

ALTER TABLE behind ADD COLUMN beside TEXT NOT NULL DEFAULT '[]';
ALTER TABLE behind ADD COLUMN met TEXT NOT NULL DEFAULT '[]';

CREATE TABLE proposal (
  guild INTEGER NOT NULL REFERENCES guild ON DELETE CASCADE,
  id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('new', 'correction')),
  payload TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (guild, id)
) STRICT, WITHOUT ROWID;
