"""Use cases, one file each: what the bot can be asked to do, knowing the domain, the store and the seal."""
