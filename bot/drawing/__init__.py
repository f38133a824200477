"""Drawing, in a process of its own: nothing here is ever imported by the bot itself."""
