"""Cogs: an interaction read, one service awaited, one presentation sent. No SQL, no rules, no numbers of their own."""
