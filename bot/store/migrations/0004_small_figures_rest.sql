-- 0004: the day on which the round of a figure on show closed, beside the values behind it.
-- Why: a small figure rests for twelve weeks before it may move again (docs/decisions/0012). Figures from before this
-- may move at the next close. No column holds a person, or a time finer than a round.

ALTER TABLE behind ADD COLUMN since TEXT NOT NULL DEFAULT '0001-01-01';
