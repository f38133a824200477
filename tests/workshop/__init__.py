"""The workshop: what its process does when all goes well, and when not; and what its pictures look like."""
