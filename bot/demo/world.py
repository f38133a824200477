"""The demo's invented world: 26 workplaces in ten municipalities, their teams, and where caseloads head.

Only data. The municipalities exist; the teams and their numbers are made up, two of them after what was told
in public in 2017: about 200 citizens per caseworker at Lærkevej in København, about 175 in Odense.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Team:
    """Colleagues in one area: how many use the bot, a usual full-time caseload half a year ago, and now.

    Where there is another area `beside`, each of them works with both, and the caseload is that of the two together.
    """

    area: str
    size: int
    then: float
    today: float
    beside: str = ""

    @property
    def areas(self) -> tuple[str, ...]:
        return (self.area, self.beside) if self.beside else (self.area,)


@dataclass(frozen=True, slots=True)
class Place:
    """A workplace: its municipality's four-digit code, its name, and other names people look for it by."""

    municipality: str
    name: str
    aliases: tuple[str, ...]
    teams: tuple[Team, ...]


WORLD: tuple[Place, ...] = (
    Place(
        "0101", "Center for Jobindsats, Lærkevej", ("Jobcenter Lærkevej", "CJL"),
        (Team("kth_akt_30", 26, 200, 100), Team("kth_job_30", 14, 82, 71)),
    ),
    Place(
        "0101", "Center for Sygedagpenge og Fleks", ("Jobcenter Musvågevej",),
        (Team("sygedagpenge", 22, 58, 64), Team("fleksjob", 13, 96, 88)),
    ),
    Place(
        "0101", "Børnefamiliecenter København, Vesterbro", ("Børn og Familie Vesterbro", "BFCK"),
        (Team("boern_unge", 19, 31, 28), Team("boern_handicap", 6, 36, 34)),
    ),
    Place(
        "0101", "Borgercenter Voksne, Myndighed", ("Voksenmyndigheden",),
        (Team("voksen_handicap", 15, 78, 74), Team("voksen_udsat", 4, 38, 39)),
    ),
    Place(
        "0461", "Beskæftigelse Odense, Jobindsats", ("Jobcenter Odense", "Dannebrogsgade"),
        (Team("kth_akt_30", 21, 176, 174), Team("kth_akt_u30", 11, 57, 52)),
    ),
    Place(
        "0461", "Beskæftigelse Odense, Sygedagpenge", ("Jobcenter Odense Sygedagpenge",),
        (Team("sygedagpenge", 17, 86, 79), Team("jobafklaring", 7, 49, 47)),
    ),
    Place(
        "0461", "Familie og Unge Odense", ("Børne- og Familieforvaltningen",),
        (Team("boern_unge", 16, 27, 29),),
    ),
    Place(
        "0751", "Job og Ressourcer Aarhus", ("Jobcenter Aarhus", "Værkmestergade"),
        (Team("kth_akt_30", 18, 66, 55), Team("ressource", 9, 43, 38)),
    ),
    Place(
        "0751", "Sygedagpenge og Job, Aarhus", ("Jobcenter Aarhus Sygedagpenge",),
        (Team("sygedagpenge", 20, 49, 44), Team("fleksjob", 12, 72, 69)),
    ),
    Place(
        "0751", "Familiecenter Aarhus Nord", (),
        (Team("boern_unge", 14, 25, 24), Team("boern_unge_sverige", 8, 22, 19)),
    ),
    Place("0751", "Voksne og Handicap, Aarhus", ("VJ Myndighed",), (Team("voksen_handicap", 12, 66, 63),)),
    Place(
        "0851", "Job- og Integrationshuset Aalborg", ("Jobcenter Aalborg", "Sønderbro"),
        (Team("kth_akt_30", 13, 61, 68), Team("integration", 8, 55, 52)),
    ),
    Place(
        "0851", "Sygedagpengehuset Aalborg", (),
        (Team("sygedagpenge", 15, 62, 71), Team("fleksjob", 8, 59, 61)),
    ),
    Place("0851", "Familieafdelingen Aalborg Øst", (), (Team("boern_unge", 13, 33, 36),)),
    Place(
        "0561", "Jobcenter Esbjerg", ("Arbejdsmarked Esbjerg",),
        (Team("kth_akt_30", 9, 52, 49), Team("sygedagpenge", 11, 57, 53), Team("dagpenge", 5, 118, 121)),
    ),
    Place(
        "0561", "Familie og Forebyggelse, Esbjerg", ("Herningmodellen Esbjerg",),
        (Team("boern_unge_sverige", 10, 18, 17),),
    ),
    Place(
        "0730", "JobRanders", ("Jobcenter Randers", "CJK", "CJU"),
        (Team("kth_akt_30", 8, 44, 42), Team("kth_job_u30", 7, 53, 58), Team("sygedagpenge", 6, 54, 51)),
    ),
    Place(
        "0730", "Familiecenter Randers", (),
        (Team("boern_unge", 9, 29, 27), Team("boern_handicap", 3, 33, 35)),
    ),
    Place(
        "0860", "Arbejdsmarkedscenter Hjørring", ("Jobcenter Hjørring",),
        (
            Team("kth_akt_30", 7, 41, 35), Team("fleksjob", 6, 64, 55),
            Team("sygedagpenge", 9, 66, 58, beside="ressource"),
        ),
    ),
    Place("0860", "Børne- og Familieområdet, Hjørring", (), (Team("boern_unge", 8, 24, 22),)),
    Place(
        "0580", "Jobcenter Aabenraa", ("Kallemosen",),
        (
            Team("kth_job_30", 5, 68, 72), Team("sygedagpenge", 7, 51, 48), Team("integration", 4, 63, 60),
            Team("kth_job_30", 8, 57, 49, beside="integration"),
        ),
    ),
    Place("0580", "Visitation og Handicap, Aabenraa", (), (Team("voksen_handicap", 5, 92, 89),)),
    Place(
        "0657", "Børn og Familie Herning", ("Sverigesmodellen Herning",),
        (Team("boern_unge_sverige", 12, 17, 16),),
    ),
    Place("0657", "Jobcenter Herning", (), (Team("kth_akt_30", 6, 47, 45), Team("fleksjob", 7, 108, 101))),
    Place(
        "0259", "Arbejdsmarkedscenter Køge", ("Jobcenter Køge",),
        (Team("sygedagpenge", 6, 69, 73), Team("ressource", 4, 47, 46)),
    ),
    Place(
        "0259", "Børne- og Familieafdelingen, Køge", ("Familieafdelingen",),
        (Team("boern_unge", 7, 35, 38),),
    ),
)  # fmt: skip
