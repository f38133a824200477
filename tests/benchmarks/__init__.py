"""What the bot may cost, as ratios within one run: `python -m tests.benchmarks` prints them beside their budgets."""
