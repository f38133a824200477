"""What the simulator found, as a page and a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.anonymity.simulation.cases import CASES, pinned
from tests.anonymity.simulation.experiment import ATTACKS, RESIDUE, goal
from tests.anonymity.simulation.solver import by_the_project, naively
from tests.anonymity.simulation.town import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from matplotlib.axes import Axes

    from tests.anonymity.simulation.experiment import Attack, Score, Scores

    Results = Mapping[str, Mapping[Attack, Scores]]
    """By mechanism and attack."""

INTRODUCTION = """# What an attacker can learn, simulated

Written by `python -m tests.anonymity.simulation`. {towns} towns (a third of them for live figures) with workplaces of
{sizes} colleagues over 26 weeks, medians from 45 to 220; people join, leave, move and correct. The
attacker sees everything published, knows the rules, how caseloads come about and who reported when, and may have
colleagues who *tell* what they reported, or who *plant* the numbers that tell most. **Advantage** is the share of
targets found within 5 cases after 26 weeks, minus the share found by taking the figure that would be shown if nobody
planted; in brackets its 95 % confidence interval. All rows play the same towns.

- *closed*: the project's own rules, computed by its own domain as at a close: blocks, tiers, rest, and [what holds new
  figures back](../decisions/0021-figures-that-are-new-at-a-place.md). Each report is of one area; mixed caseloads,
  reorganised workplaces and answers on working conditions are not played.
- *closed, no rest*: the same, but that small figures [need not rest](../decisions/0012-small-figures-rest.md).
- *live*: a threshold of 5 and nothing else; median and mean change with each report, as in many survey tools.

![Advantage over guessing by size of the workplace, for the project's rules and for live
figures.](advantage.png)
"""
ERRORS = """## Error of the median shown, in cases

Against the true median of each round's reports, where nobody plants; figures that stay included.

"""
FRESH = """## Found just after a new figure

Not an advantage but the whole share of targets: what is known when most is known.

"""
CERTAIN = """## Known with certainty, without any help

Every way a small world could be is gone through, and compared with all that is published. In how many of all possible
publications one person's number is certain:

"""


def write(directory: Path, results: Results, towns: int) -> bool:
    """The page and the figure; whether every goal is met."""
    directory.mkdir(parents=True, exist_ok=True)
    draw(directory / "advantage.png", results)
    sizes = ", ".join(map(str, SIZES))
    goals = list(_goals(results))
    parts = [INTRODUCTION.format(towns=towns, sizes=sizes), _advantages(results), _errors(results), _fresh(results)]
    parts += [
        _certainties(),
        "## Goals\n\n" + "\n".join(f"- {'met' if met else '**missed**'}: {text}" for met, text in goals),
    ]
    (directory / "README.md").write_text("\n".join(parts) + "\n", "utf-8")
    return all(met for met, _ in goals)


def _table(heading: list[str], rows: list[list[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _advantages(results: Results) -> str:
    rows = [
        [mechanism, str(attack), *(_interval(scores[size]) for size in SIZES)]
        for mechanism, attacks in results.items()
        for attack, scores in attacks.items()
    ]
    return "## Advantage over guessing\n\n" + _table(["rules", "who helps", *(f"n = {size}" for size in SIZES)], rows)


def _interval(score: Score) -> str:
    low, high = score.advantage - score.margin, score.advantage + score.margin
    return f"{score.advantage:+.2f} ({low:+.2f} to {high:+.2f})"


def _errors(results: Results) -> str:
    """The price: how far what is shown lies from the truth, where nobody plants anything."""
    rows = [
        [mechanism, *(f"{np.mean(next(iter(attacks.values()))[size].error):.1f}" for size in SIZES)]
        for mechanism, attacks in results.items()
    ]
    return ERRORS + _table(["rules", *(f"n = {size}" for size in SIZES)], rows)


def _fresh(results: Results) -> str:
    """The moment at which most is known: just after a new figure."""
    rows = [
        [mechanism, str(attack), *(_share(scores[size].fresh) for size in SIZES)]
        for mechanism, attacks in results.items()
        for attack, scores in attacks.items()
        if attack.helpers in (0, 4) and (attack.active or not attack.helpers)
    ]
    return FRESH + _table(["rules", "who helps", *(f"n = {size}" for size in SIZES)], rows)


def _share(found: list[bool]) -> str:
    return f"{np.mean(found):.2f}" if found else "–"


def _certainties() -> str:
    rows = [
        [
            case.name,
            *(f"{certain} of {all_}" for certain, all_ in (pinned(case, by_the_project), pinned(case, naively))),
        ]
        for case in CASES
    ]
    return CERTAIN + _table(["one person could be alone in", "closed", "live"], rows)


def _goals(results: Results) -> Iterator[tuple[bool, str]]:
    closed, live = results["closed"], results["live"]
    for attack in ATTACKS:
        wanted = {size: limit for size in SIZES if (limit := goal(attack, size)) is not None}
        met = all(closed[attack][size].at_most(limit) for size, limit in wanted.items())
        yield met, f"{attack}: at most {max(wanted.values()):.2f} at n = {', '.join(map(str, wanted))}"
    worst = closed[ATTACKS[-1]][5]
    yield worst.at_most(RESIDUE), f"four of five who plant: at most {RESIDUE:.2f}; the stated residue"
    nobody = [live[ATTACKS[0]][size] for size in SIZES]
    fails = sum(not score.at_most(0.05) for score in nobody) >= 3
    yield fails, "live figures fail the same attackers without any help, at three sizes or more"


def draw(path: Path, results: Results) -> None:
    """Advantage by size, one panel for each mechanism; the line at zero is guessing."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    shown = [name for name in results if name != "closed, no rest"]
    figure, axes = plt.subplots(1, len(shown), figsize=(12, 7.5), dpi=100, sharey=True, layout="constrained")
    for panel, mechanism in zip(axes, shown, strict=True):
        _panel(panel, mechanism, results[mechanism])
    axes[0].set_ylabel("advantage over guessing", fontsize=16)
    axes[0].legend(title="who helps", fontsize=13, title_fontsize=13, loc="upper right")
    figure.savefig(path, metadata={"Software": None})
    plt.close(figure)


def _panel(panel: Axes, mechanism: str, attacks: Mapping[Attack, Scores]) -> None:
    drawn = [attack for attack in attacks if attack.active or not attack.helpers]
    for index, (attack, marker) in enumerate(zip(drawn, "osD^", strict=True)):
        scores = [attacks[attack][size] for size in SIZES]
        places = np.arange(len(SIZES)) + (index - 1.5) * 0.15
        panel.errorbar(
            places, [score.advantage for score in scores], [score.margin for score in scores],
            fmt=marker, markersize=9, capsize=4, label=str(attack),
        )  # fmt: skip
    panel.axhline(0, color="0.4", linewidth=1)
    panel.set_title(mechanism, fontsize=20)
    panel.set_xticks(range(len(SIZES)), [str(size) for size in SIZES], fontsize=16)
    panel.set_xlabel("colleagues in the area at the workplace", fontsize=16)
    panel.tick_params(axis="y", labelsize=14)
    panel.grid(axis="y", color="0.9")
