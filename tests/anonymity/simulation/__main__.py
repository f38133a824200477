"""The long version, about half an hour: `python -m tests.anonymity.simulation --out DIR` writes a page and a figure."""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.anonymity.simulation.experiment import ATTACKS, MECHANISMS, Attack, Scores, play
from tests.anonymity.simulation.report import write


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.anonymity.simulation", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the directory the page and the figure go to")
    parser.add_argument("--towns", type=int, default=240, help="more towns, narrower intervals (240)")
    parser.add_argument("--particles", type=int, default=1200, help="more particles, sharper attackers (1200)")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    jobs = [(mechanism, attack) for mechanism in MECHANISMS for attack in ATTACKS if is_played(mechanism, attack)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        running = [
            pool.submit(one, *job, towns_of(job[0], chosen.towns), chosen.seed, chosen.particles) for job in jobs
        ]
        results: dict[str, dict[Attack, Scores]] = {mechanism: {} for mechanism in MECHANISMS}
        for (mechanism, attack), future in zip(jobs, running, strict=True):
            results[mechanism][attack] = future.result()
            scores = results[mechanism][attack].items()
            said = "  ".join(f"{n}: {score.advantage:+.2f} ±{score.margin:.2f}" for n, score in scores)
            sys.stdout.write(f"{mechanism:16} {attack!s:8} {said}\n")
            sys.stdout.flush()
    return 0 if write(chosen.out, results, chosen.towns) else 1


def is_played(mechanism: str, attack: Attack) -> bool:
    """All, but without rest only those that resting is for."""
    return mechanism != "closed, no rest" or attack.active or not attack.helpers


def towns_of(mechanism: str, towns: int) -> int:
    """What live figures tell is seen in fewer towns, and takes longest to play."""
    return towns // 3 if mechanism == "live" else towns


def one(mechanism: str, attack: Attack, towns: int, seed: int, particles: int) -> Scores:
    return play(mechanism, attack, towns=towns, seed=seed, particles=particles)


if __name__ == "__main__":
    sys.exit(main())
