"""The only SQL: one file per noun, over one connection."""
