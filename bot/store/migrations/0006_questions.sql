-- 0006: which questions on working conditions a server asks, and which a round asks.
-- Why: they are chosen per server and hold per round, so that never more than five are asked in one. Keys of the shipped
-- catalogue as a list in JSON; none where nothing was chosen. What members answer lies in their sealed reports, not here:
-- no column holds a person, or a time finer than a round.

ALTER TABLE guild ADD COLUMN questions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE round ADD COLUMN questions TEXT NOT NULL DEFAULT '[]';
