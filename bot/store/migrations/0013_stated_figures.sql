-- 0013: a figure that others have stated, beside an event.
-- Why: what management or a report says of a caseload belongs beside the members' own figure, told apart and with its
-- source. `stated` is a decimal number of citizens per caseworker, `area` a key; all three, or none of them.
-- How long the table lives, and how its rows go: bot/store/retention.py.

ALTER TABLE event ADD COLUMN stated TEXT;
ALTER TABLE event ADD COLUMN area TEXT;
ALTER TABLE event ADD COLUMN source TEXT;
