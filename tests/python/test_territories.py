"""The countries and territories of the default gazetteer, held against the names that CLDR gives them."""

from __future__ import annotations

import pytest

import rawi

babel = pytest.importorskip("babel")

# Codes of CLDR that are no place, or no single one.
NO_TERRITORY = {
    "EU": "the European Union is an organization",
    "EZ": "the euro area is no place with a name of its own",
    "QO": "outlying Oceania is a rest that CLDR needs",
    "UN": "the United Nations are an organization",
    "XA": "pseudo-locale",
    "XB": "pseudo-locale",
    "ZZ": "unknown region",
    "EA": "Ceuta and Melilla are two entries",
    "PS": "CLDR says the Palestinian territories, the entry is the state",
}

# Names that are another word too, and found only behind a noun for a place.
BEHIND_A_NOUN = {
    "AW": "«أروبا» is how many write أوروبا",
    "JE": "«جيرسي» is half of «نيو جيرسي», and a cloth",
    "ML": "«مالي» is also 'financial'",
}
NOUNS = {"AW": "جزيرة", "JE": "جزيرة", "ML": "دولة"}

# Identifiers whose English words are not those of CLDR.
NAMED_OTHERWISE = {
    "CI": "ivory-coast",
    "CZ": "czech-republic",
    "HK": "hong-kong",
    "HM": "heard-and-mcdonald-islands",
    "MM": "myanmar",
    "MO": "macau",
    "CD": "dr-congo",
    "CG": "congo",
    "SJ": "svalbard",
    "TL": "east-timor",
    "TR": "turkey",
    "UM": "us-outlying-islands",
    "VI": "united-states-virgin-islands",
}


def plain(english: str) -> str:
    """An English name without what two lists write differently: case, marks, «and», «Saint»."""
    words = english.casefold().replace("&", " ").replace("-", " ").replace(".", " ").replace("’", "'").split()
    return "".join({"st": "saint"}.get(word, word) for word in words if word not in {"and", "the"})


def arabic(code: str) -> str:
    """The Arabic name, without what stands in brackets behind it and the dash within it."""
    return babel.Locale("ar").territories[code].partition(" (")[0].replace(" - ", " ")


def territories() -> list[str]:
    names = babel.Locale("ar").territories
    return sorted(code for code in names if len(code) == 2 and code.isalpha() and code not in NO_TERRITORY)


def test_exceptions_are_codes_of_cldr() -> None:
    assert {*NO_TERRITORY, *BEHIND_A_NOUN, *NAMED_OTHERWISE} <= set(babel.Locale("ar").territories)
    assert BEHIND_A_NOUN.keys() == NOUNS.keys()


@pytest.mark.parametrize("code", territories())
def test_the_name_of_cldr_is_found_as_that_territory(code: str) -> None:
    name = arabic(code)
    gazetteer = rawi.Gazetteer.default()
    found = [mention for mention in gazetteer.find(f"{NOUNS.get(code, '')} {name}") if mention.text.endswith(name)]
    assert found, f"{code} {name} is not in src/data/gazetteer: add it to countries.tsv"
    candidates = found[0].candidates
    if code in NAMED_OTHERWISE:
        assert NAMED_OTHERWISE[code] in candidates
        return
    names = {plain(gazetteer.get(candidate).english or "") for candidate in candidates}
    assert plain(babel.Locale("en").territories[code]) in names, f"{name} is {candidates}"


@pytest.mark.parametrize("code", sorted(BEHIND_A_NOUN))
def test_an_exception_is_one(code: str) -> None:
    name = arabic(code)
    assert not [mention for mention in rawi.Gazetteer.default().find(f"هذا {name} أيضا") if mention.text == name]
