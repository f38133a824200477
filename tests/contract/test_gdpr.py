"""The papers for the union's data protection officer say what the program does, and leave little open."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from bot.domain.release import HIGHEST_K, LOWEST_K
from bot.domain.rounds import LONGEST, SHORTEST
from bot.i18n import DANISH
from bot.presenters.privacy import privacy_card
from bot.seal import PSEUDONYM_BYTES
from bot.store.retention import DAYS_AFTER_REMOVAL, RETENTION
from tests.contract.test_documents import FILE, GDPR, README, ROOT, TEST, commands, named, table

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "docs" / "gdpr"
OVERVIEW = FOLDER / "README.md"
ANALYSIS, NOTICE, RECORD = (
    FOLDER / "konsekvensanalyse.md", FOLDER / "oplysning-til-medlemmer.md", FOLDER / "fortegnelse.md",
)  # fmt: skip
BREACH, PORTAL = FOLDER / "brud.md", FOLDER / "discord-udviklerportal.md"

THRESHOLD = f"tærsklen, {LOWEST_K}–{HIGHEST_K}"
BLANKS = {
    # who the union is, and who in it
    "foreningens navn", "foreningens CVR-nummer", "foreningens adresse", "foreningens kontakt",
    "databeskyttelsesrådgiverens navn og kontakt", "ansvarligs navn", "godkenders navn",
    # where, how many, when, which
    "hvor computeren står, og hvem der driver den", "antal medlemmer på serveren", "adressen på foreningens side",
    "dato", "programmets version",
    # what it decides, or hears from others
    THRESHOLD, "foreningens beslutning", "databeskyttelsesrådgiverens udtalelse", "medlemmernes svar",
    "opslaget på dataprivacyframework.gov, resultat og dato", "Discords svar og dato",
    # what is known only when something has happened
    "hvad der er sket", "tidspunkt", "antal berørte",
    # how a blank looks
    "hvad der mangler",
}  # fmt: skip
"""All that may be left open. Anything else is for the draft to say."""

IN_DANISH = {
    "until the server's data is deleted: by command, or 30 days after the bot was removed": (
        "til serverens data slettes"
    ),
    "until the grouping is replaced, or the server's data is deleted": (
        "til inddelingen erstattes, eller serverens data slettes"
    ),
    "until an administrator has decided on it, or the server's data is deleted": (
        "til en administrator har taget stilling, eller serverens data slettes"
    ),
    "until the round closes, at most 31 days; sealed, and unreadable once the key is destroyed": (
        "til runden lukker, højst 31 dage; ulæselige, når nøglen er destrueret"
    ),
    "until an administrator removes it, or the server's data is deleted": (
        "til en administrator fjerner den, eller serverens data slettes"
    ),
    "until a representative replaces or removes it, or the server's data is deleted": (
        "til en tillidsrepræsentant erstatter eller fjerner det, eller serverens data slettes"
    ),
    "until a newer figure is announced in its place, or the server's data is deleted": (
        "til et nyere tal afløser det, eller serverens data slettes"
    ),
    "as long as the database; holds the bot's own application, no server and no person": "så længe databasen findes",
}
"""How long rows live, in the program's words and in those of the analysis."""

CLAIMS = (
    (ANALYSIS, "### 2.2 Fra tryk til tal"),
    (ANALYSIS, "### 2.3 Hvilke oplysninger"),
    (ANALYSIS, "### 3.6 Principperne i art. 5 og art. 25"),
    (ANALYSIS, "## 4. De registreredes rettigheder"),
    (ANALYSIS, "### 6.2 Tabel"),
    (BREACH, "## 3. Hvilket brud er det?"),
    (PORTAL, "## 7. Svar, hvis Discord spørger"),
)
"""Tables of which every row says what the program does."""

INCIDENTS = {
    "Tokenet er lækket", "Databasen er kopieret uden nøgle", "Kun nøglen er kopieret",
    "Database og nøgle fra en åben runde er kopieret",
    "En sikkerhedskopi eller et øjebliksbillede har begge mapper med",
    "Kun opgørelser er kommet ud", "Tallene bag opgørelserne er kommet ud", "Loggen er lækket",
    "En administrators Discord-konto er overtaget", "Nøglen er tabt", "Nøglen er glemt",
    "Et tal er vist, som ikke skulle være vist", "Bruddet er hos Discord",
}  # fmt: skip

ARTICLE_13 = {
    "controller": "er dataansvarlig",
    "data protection officer": "databeskyttelsesrådgiver",
    "purposes": "**Hvorfor gør vi det?**",
    "legal basis": "art. 9, stk. 2, litra d",
    "legitimate interests": "legitime interesse",
    "recipients": "## Hvem ser hvad",
    "third country": "Discord Inc. i USA",
    "how long": "**Det gemmer vi bagefter**",
    "access, correction and erasure": "hverken vise, rette eller slette det (art. 11)",
    "restriction": "begrænsning af behandlingen",
    "objection": "**Du har ret til at gøre indsigelse;**",
    "consent can be withdrawn": "kan du altid tage tilbage",
    "complaint": "klage til [Datatilsynet]",
    "whether it is voluntary": "Det er frivilligt at være med",
    "automated decisions": "ingen automatiske afgørelser",
}
"""What Art. 13 asks the notice to say, and where it does."""


def text_of(path: Path) -> str:
    """The document with every gap one space, also within a quotation, so that a line's end is no matter."""
    return re.sub(r"(?:\s|^> ?)+", " ", path.read_text("utf-8"), flags=re.MULTILINE)


def blocks(path: Path) -> list[str]:
    """Paragraphs, items of lists and rows of tables, without what is quoted as a draft to send."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(">")]
    parts = re.split(r"\n(?=\s*\n|\||[-*] |\d+\. )", "\n".join(lines))
    return [re.sub(r"\s+", " ", part).strip() for part in parts]


def refers(text: str) -> bool:
    return bool(FILE.search(text) or TEST.search(text))


def said_by_the_bot() -> list[str]:
    """What `/sagstal privatliv` says, line by line, without its heading and its small print."""
    card = privacy_card(DANISH, k=LOWEST_K, round_=None, version="0")
    return [line.strip("•* ") for section in card.sections[1:-1] for line in section.splitlines()]


def risks() -> dict[str, list[str]]:
    return {row[0].strip("| "): row for row in table(ANALYSIS, "### 6.2 Tabel")}


def weighed(cell: str) -> tuple[int, str]:
    """Probability × consequence, and the word for it: as the cell has them, once they are found to be right."""
    found = re.fullmatch(r"([1-4]) × ([1-4]) = (\d+) (lav|middel|høj)", cell)
    assert found is not None, cell
    product = int(found[1]) * int(found[2])
    assert (int(found[3]), found[4]) == (product, "lav" if product <= 3 else "middel" if product <= 6 else "høj")
    return product, found[4]


def test_only_what_the_union_alone_can_know_is_left_open() -> None:
    left = {blank for path in GDPR for blank in re.findall(r"\[UDFYLD: ([^\]]+)\]", text_of(path))}
    assert left == BLANKS


def test_most_of_the_analysis_is_written_and_not_left_open() -> None:
    text = text_of(ANALYSIS)
    assert len("".join(re.findall(r"\*\*\[UDFYLD[^\]]*\]\*\*", text))) < len(text) / 20


@pytest.mark.parametrize(("path", "heading"), CLAIMS, ids=lambda value: value if isinstance(value, str) else value.stem)
def test_every_row_about_the_program_names_a_test_or_a_file(path: Path, heading: str) -> None:
    assert [row[0] for row in table(path, heading) if not refers(" ".join(row))] == []


@pytest.mark.parametrize("path", [ANALYSIS, RECORD, BREACH], ids=named)
def test_whatever_is_said_of_bot_or_program_names_a_test_or_a_file(path: Path) -> None:
    spoken = [block for block in blocks(path) if re.search(r"\b(?:botten|programmet)s?\b", block, re.IGNORECASE)]
    assert spoken
    assert [block for block in spoken if not refers(block)] == []


def test_every_risk_names_what_holds_it_and_says_what_is_left() -> None:
    for row in risks().values():
        assert len(row) == 6
        assert all(row)
        assert refers(row[3])


def test_every_table_of_the_database_is_told_with_how_long_its_rows_live() -> None:
    told = {row[0].strip("|` "): row[2].strip("| ") for row in table(ANALYSIS, "### 2.4 Hvor længe")}
    assert told == {name: IN_DANISH[ends] for name, ends in RETENTION.items()}


@pytest.mark.parametrize("path", [ANALYSIS, NOTICE, RECORD, PORTAL], ids=named)
def test_days_are_the_programs(path: Path) -> None:
    """A round's 7 to 31, and 30 after a server was left; log and copies are kept no longer than those."""
    days = {int(number) for number in re.findall(r"(\d+) (?:kalender)?(?:dage|days)\b", text_of(path))}
    assert {LONGEST.days, DAYS_AFTER_REMOVAL} <= days <= {SHORTEST.days, LONGEST.days, DAYS_AFTER_REMOVAL}


def test_the_notice_says_what_the_bot_says_in_the_same_words() -> None:
    notice = text_of(NOTICE).replace(f"**[UDFYLD: {THRESHOLD}]**", str(LOWEST_K))
    assert [line for line in said_by_the_bot() if line not in notice] == []


def test_the_notice_leaves_out_nothing_that_cannot_be_promised_and_adds_nothing() -> None:
    """Between the heading and the advice after the list stand the bot's own points, and no other."""
    _, rest = text_of(NOTICE).split("**Det kan vi ikke love** - ", 1)
    points = rest.split(" Et godt råd:", 1)[0].split(" - ")
    lines = said_by_the_bot()
    assert points == lines[lines.index("Det kan vi ikke love") + 1 :]


@pytest.mark.parametrize("words", ARTICLE_13.values(), ids=ARTICLE_13)
def test_the_notice_says_all_that_article_13_asks_for(words: str) -> None:
    assert words in text_of(NOTICE)


@pytest.mark.parametrize("button", ["Report my caseload", "Withdraw", "Am I counted?", "How you are protected"])
def test_a_button_is_called_what_it_is_called(button: str) -> None:
    label = DANISH.c("button", button)
    assert any(f"*{label}*" in text_of(path) for path in (ANALYSIS, NOTICE)), label


def test_risks_are_numbered_and_weighed_as_the_scale_says() -> None:
    assert list(risks()) == [f"R{number}" for number in range(1, len(risks()) + 1)]
    for row in risks().values():
        assert weighed(row[4])[0] <= weighed(row[2])[0], row[0]


def test_the_conclusion_is_no_milder_than_the_worst_risk_left() -> None:
    worst, word = max(weighed(row[4]) for row in risks().values())
    assert word != "høj"  # else Art. 36 asks for the authority's advice, and the conclusion must say so
    assert f"Efter udkastet er den højeste *{word}* ({worst})" in text_of(ANALYSIS)


def test_every_condition_is_against_a_risk_there_is() -> None:
    rows = table(ANALYSIS, "## 8. Betingelser for at begynde")
    numbers = [int(row[0].strip("| ")) for row in rows]
    assert all(later - earlier == 1 for earlier, later in pairwise(numbers))
    assert {risk for row in rows for risk in row[2].split(", ")} <= set(risks())


def test_the_breach_plan_tells_the_incidents_apart() -> None:
    told = [row[0].strip("| ") for row in table(BREACH, "## 3. Hvilket brud er det?")]
    assert {re.split(r"[,:]?\*\*", name.removeprefix("**"))[0] for name in told} == INCIDENTS


def test_the_emergency_brake_is_called_by_its_names_in_both_languages() -> None:
    english = "/caseload-admin emergency-close"
    for name in (english, commands()[english]):
        assert f"`{name}`" in text_of(BREACH)


def test_the_invitation_is_the_readmes() -> None:
    invitation = re.compile(r"https://discord\.com/oauth2/\S+")
    assert invitation.findall(PORTAL.read_text("utf-8")) == invitation.findall(README.read_text("utf-8"))


def test_tags_are_at_most_five_of_at_most_twenty_characters() -> None:
    """Discord's limits (docs.discord.com, application resource)."""
    (row,) = (row for row in table(PORTAL, "## 3. Felterne") if row[0].endswith("Tags"))
    tags = re.findall(r"`([^`]+)`", row[1])
    assert 1 <= len(tags) <= 5
    assert max(map(len, tags)) <= 20


def test_discord_is_told_the_pseudonyms_true_length() -> None:
    assert f"a {PSEUDONYM_BYTES}-byte pseudonym" in text_of(PORTAL)


def test_the_folders_page_lists_every_other_page() -> None:
    listed = re.findall(r"^\| \[[^\]]+\]\(([^)]+)\)", OVERVIEW.read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == [path.name for path in GDPR if path != OVERVIEW]
