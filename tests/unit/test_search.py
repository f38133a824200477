"""Finding a workplace by what somebody types, also when they misspell it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data import load_catalogue
from bot.domain.search import Entry, entry, find, fold

KINDS = (
    "Jobcenter {}",
    "{} Familieafdeling",
    "Børne- og Ungerådgivningen {}",
    "Handicap og Psykiatri {}",
    "{} Sygedagpenge",
    "Specialrådgivningen {}",
    "Arbejdsmarkedscenter {}",
    "{} Ressourceforløb",
    "{} Fleksjob",
)
SPECIAL = (
    "Jobcenter Lærkevej",
    "JobRanders",
    "Borgercenter Børn og Unge Nørrebro",
    "Center for Udsatte Voksne",
)


def workplaces() -> list[Entry]:
    """About 900 names such as Danish municipalities use."""
    towns = [municipality.name for municipality in load_catalogue().municipalities.values()]
    names = [kind.format(town) for town in towns for kind in KINDS] + list(SPECIAL)
    return [entry(str(number), name) for number, name in enumerate(names)]


WORKPLACES = workplaces()


def labels(query: str, limit: int = 25) -> list[str]:
    return [found.label for found in find(query, WORKPLACES, limit)]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Ærø", "Aeroe", "aero", "ÆRØ", "ærö"),
        ("Århus", "Aarhus", "arhus", "A\u030arhus", "ÅRHUS"),
        ("Køge", "Koege", "koge", "KØGE"),
        ("Høje-Taastrup", "Høje Tåstrup", "hoje  tastrup", "Hoeje_Taastrup"),
        ("Børne- & Ungerådgivningen", "børne ungeraadgivningen"),
        ("  Lærkevej, 2. sal ", "lærkevej 2 sal"),
    ],
)
def test_spellings_of_one_name_fold_to_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_different_places_keep_different_keys() -> None:
    names = [municipality.name for municipality in load_catalogue().municipalities.values()]
    assert len({fold(name) for name in names}) == 98


def test_a_name_of_nothing_but_punctuation_folds_to_nothing() -> None:
    assert fold(" -- (!) _ ") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_text_is_trimmed_and_single_spaced(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


@given(st.text(alphabet="aåeoøæhskAÅEOØÆ -", max_size=12))
def test_the_letters_of_old_keyboards_fold_like_the_danish_ones(text: str) -> None:
    typed = text.translate(str.maketrans({"å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe", "æ": "ae", "Æ": "Ae"}))
    assert fold(typed) == fold(text)


def test_an_entry_is_found_by_its_label_and_every_other_name_once() -> None:
    made = entry("7", "Jobcenter Køge", "JC Køge", "jobcenter koege", "--")
    assert made == Entry("7", "Jobcenter Køge", ("jobcenter koge", "jc koge"))


@pytest.mark.parametrize("nothing", ["", "   ", "-", "?!"])
def test_nothing_typed_shows_the_first_entries_in_their_order(nothing: str) -> None:
    assert find(nothing, WORKPLACES) == WORKPLACES[:25]
    assert find(nothing, WORKPLACES, limit=3) == WORKPLACES[:3]


def test_a_start_of_the_name_goes_before_a_start_of_a_word_before_the_middle_of_one() -> None:
    entries = [
        entry("1", "Myndighed Sundby"),
        entry("2", "Team Ungdom"),
        entry("3", "Ungeindsats"),
        entry("4", "Sundhed, unge"),
        entry("5", "Ungdommens hus"),
        entry("6", "Center Brungade"),
    ]
    assert [found.value for found in find("un", entries)] == ["3", "5", "2", "4", "1", "6"]


def test_an_entry_counts_by_the_best_of_its_names() -> None:
    entries = [entry("1", "Team Nord"), entry("2", "Hovedgaden 4", "Nordhuset")]
    assert [found.value for found in find("nord", entries)] == ["2", "1"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("odens", "Jobcenter Odense"),
        ("larkevej", "Jobcenter Lærkevej"),
        ("lærkevje", "Jobcenter Lærkevej"),
        ("lærkvej", "Jobcenter Lærkevej"),
        ("lærke vej", "Jobcenter Lærkevej"),
        ("jobcentr lerkevej", "Jobcenter Lærkevej"),
        ("lærkevej jobcenter", "Jobcenter Lærkevej"),
        ("odense jobcenter", "Jobcenter Odense"),
        ("familieafdelingen odnse", "Odense Familieafdeling"),
        ("specialradgivning aarhsu", "Specialrådgivningen Aarhus"),
        ("nørebro", "Borgercenter Børn og Unge Nørrebro"),
        ("randrs", "Jobcenter Randers"),
        ("jobrandrs", "JobRanders"),
        ("udsate voksne", "Center for Udsatte Voksne"),
        ("arbejdsmarkedcenter faxe", "Arbejdsmarkedscenter Faxe"),
    ],
)
def test_a_name_half_typed_or_misspelled_is_found(typed: str, expected: str) -> None:
    assert expected in labels(typed)


@pytest.mark.parametrize(
    "absent",
    [
        "xyzzy", "qwerty", "stockholm", "oslo", "berlin", "skole", "hospital", "test", "pizza", "zz", "12345",
        "bibliotek", "tandlæge", "lorem ipsum", "odense stockholm", "faxeballetskolen",
    ],
)  # fmt: skip
def test_a_name_that_is_not_in_the_list_finds_nothing(absent: str) -> None:
    assert labels(absent) == []


def test_a_misspelling_does_not_bring_other_towns_along() -> None:
    assert all("Odense" in label for label in labels("odnse"))


def test_what_is_written_right_is_never_joined_by_what_only_resembles_it() -> None:
    assert labels("hillerod fleksjob") == ["Hillerød Fleksjob"]


def test_the_closest_misspelling_comes_first() -> None:
    entries = [entry("1", "Allerød"), entry("2", "Hillerød")]
    assert [found.value for found in find("hllerød", entries)] == ["2", "1"]


def test_a_short_word_beside_others_must_begin_a_word() -> None:
    entries = [entry("1", "Team B Odense"), entry("2", "Team Labs Odense")]
    assert [found.value for found in find("odense b", entries)] == ["1"]


def test_other_names_in_which_it_does_not_stand_change_no_place_in_the_order() -> None:
    assert [one.value for one in find("køge", [entry("1", "Storkøge"), entry("2", "Lillekøge", "Andet")])] == ["1", "2"]


def test_the_words_typed_may_stand_in_different_names_of_one_entry() -> None:
    assert [one.value for one in find("ø sygedagpnge", [entry("1", "Sygedagpenge", "Ø-huset")])] == ["1"]


def test_a_misspelled_part_of_a_longer_word_is_found_after_a_misspelled_whole_one() -> None:
    found = find("dagpnge", [entry("1", "Sygedagpenge"), entry("2", "Dagpenge")])
    assert [one.value for one in found] == ["2", "1"]


@pytest.mark.parametrize(("name", "typed"), [("Hobro{}", "hobrox"), ("Sygedagpenge{}", "dagpnge")])
def test_every_word_that_resembles_is_found_however_many_there_are(name: str, typed: str) -> None:
    assert len(find(typed, [entry(str(number), name.format(number)) for number in range(9)])) == 9


def test_a_word_as_long_as_another_may_share_all_but_its_ends() -> None:
    assert [one.value for one in find("øgeb", [entry("1", "Køge")])] == ["1"]


def test_an_empty_list_has_nothing_to_find() -> None:
    assert find("odense", []) == []
    assert find("", []) == []


@given(query=st.text(max_size=40), limit=st.integers(0, 30))
def test_an_answer_is_never_longer_than_asked_and_never_repeats(query: str, limit: int) -> None:
    found = find(query, WORKPLACES[:200], limit)
    assert len(found) <= limit
    assert len({each.value for each in found}) == len(found)


@given(st.sampled_from(WORKPLACES), st.data())
def test_any_piece_of_a_key_finds_only_entries_that_hold_it_and_at_least_one(
    wanted: Entry, data: st.DataObject
) -> None:
    key = wanted.keys[0]
    start = data.draw(st.integers(0, len(key) - 1))
    piece = fold(key[start : data.draw(st.integers(start + 1, len(key)))])
    found = find(piece, WORKPLACES, limit=len(WORKPLACES))
    assert wanted in found
    assert all(any(piece in each for each in match.keys) for match in found)


@given(st.sampled_from(WORKPLACES), st.data())
def test_one_swapped_pair_of_letters_in_a_towns_longest_word_still_finds_it(wanted: Entry, data: st.DataObject) -> None:
    word = max(wanted.keys[0].split(), key=len)
    at = data.draw(st.integers(1, len(word) - 2))
    typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert wanted in find(typed, WORKPLACES, limit=len(WORKPLACES))
