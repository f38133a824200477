-- 0008: the role that is mentioned in a round's last week; 0 for none.
-- Why: members who want to be reminded give it to themselves. Who has it is for Discord to know: no column holds a person.
-- How long the table lives, and how its rows go: bot/store/retention.py.

ALTER TABLE guild ADD COLUMN reminder_role INTEGER NOT NULL DEFAULT 0;
