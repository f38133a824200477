"""From what a service answered to something to look at, in one language; never awaits, never sees a store."""
