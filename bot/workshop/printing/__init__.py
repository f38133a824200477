"""A Paper set by typst as a tagged PDF. Its words travel as data and are never typst's own code."""
