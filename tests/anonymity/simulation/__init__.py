"""An attacker's simulator: what can be learnt of one person from everything that is published, in 26 weeks."""
