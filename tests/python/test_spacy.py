"""The component of spaCy: spans on tokens, nothing lost, everything through bytes and processes and back."""

from __future__ import annotations

import importlib.util
import os
import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

import rawi
from conftest import ROOT, TEXT

if importlib.util.find_spec("spacy") is None:
    pytest.skip("spaCy is not installed", allow_module_level=True)

import spacy
from spacy.tokens import Doc, DocBin, Span, Token
from spacy.util import ignore_error

from rawi.spacy import LABELS, RawiPipe

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CLITICS = 'وبالقاهرة قال بوتين لموسكو إن (الوضع)ـ1.5كم "مستقر".'
ALIGNMENTS = ("expand", "contract", "split")


def pipeline(*before: str, **config: object) -> spacy.Language:
    nlp = spacy.blank("ar")
    for name in before:
        nlp.add_pipe(name)
    nlp.add_pipe("rawi", config=config)
    return nlp


BY_ALIGNMENT = {alignment: pipeline(alignment=alignment) for alignment in ALIGNMENTS}


def state(doc: Doc) -> tuple[object, ...]:
    """Everything the component sets, as plain values."""
    spans = {
        key: [(s.start_char, s.end_char, s.label_, s.kb_id_, s.id_, s._.rawi_offsets) for s in group]
        for key, group in doc.spans.items()
    }
    ents = [(e.start_char, e.end_char, e.label_, e.kb_id_, e._.rawi) for e in doc.ents]
    return [token.text_with_ws for token in doc], spans, ents, doc._.rawi


# What is set


def test_the_entities_of_a_document():
    doc = pipeline()(TEXT)
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("فلاديمير بوتين", "PER", "vladimir-putin"),
        ("وكالة تاس", "ORG", "tass"),
    ]
    assert [token.ent_kb_id_ for token in doc.ents[0]] == ["vladimir-putin"] * 2
    assert doc.ents[0]._.rawi == rawi.analyze(TEXT).entities[0]
    assert doc.ents[0]._.rawi_kind == "person"
    assert doc.ents[0]._.rawi_speaker is None
    assert doc._.rawi == rawi.analyze(TEXT)


def test_the_quotes_of_a_document():
    doc = pipeline()(TEXT)
    first, second = doc.spans["quotes"]
    assert (first.text, first.label_, first.kb_id_) == ("بلاده «لن تتراجع»", "mixed", "vladimir-putin")
    assert first._.rawi == doc._.rawi.quotes[0]
    assert first._.rawi_kind == "mixed"
    assert first._.rawi_speaker == "فلاديمير بوتين"
    assert first._.rawi_speaker_span.text == "الرئيس الروسي فلاديمير بوتين"
    assert first._.rawi_cue.text == "وقال"
    assert [source.text for source in first._.rawi_sources] == ["وكالة تاس"]
    assert first._.rawi_factuality == "asserted"
    assert first._.rawi_confidence == doc._.rawi.quotes[0].confidence
    assert first._.rawi_exact
    # The speaker is not named again: the span is where he was.
    assert second._.rawi_speaker_span.text == "الرئيس الروسي فلاديمير بوتين"
    assert second._.rawi_cue.text == "وأضاف"


def test_a_span_for_each_passage():
    text = "«الطريق طويل»، قال وزير النقل فهد العمري، «لكن العمل بدأ»."
    doc = pipeline()(text)
    quote = next(quote for quote in doc._.rawi.quotes if len(quote.content) == 2)
    spans = [span for span in doc.spans["quotes"] if span._.rawi == quote]
    assert [span._.rawi_offsets for span in spans] == [(part.start, part.end) for part in quote.content]


def test_addressee_and_medium_are_spans():
    doc = pipeline()("وقال الوزير لصحيفة الشرق الأوسط إن الخطة جاهزة. وأبلغ الرئيس الوفد أن الباب مفتوح.")
    found = {
        name: [getattr(s._, f"rawi_{name}").text for s in doc.spans["quotes"] if getattr(s._, f"rawi_{name}")]
        for name in ("addressee", "medium")
    }
    wanted = {
        name: [getattr(quote, name).text for quote in doc._.rawi.quotes if getattr(quote, name)]
        for name in ("addressee", "medium")
    }
    assert wanted["addressee"] or wanted["medium"]
    assert found == wanted


def test_other_spans_have_none_of_it():
    doc = pipeline()(TEXT)
    for span in (doc[:], doc[0:1], Span(doc, 0, 1, span_id="rawi/quote/99/0"), Span(doc, 0, 1, span_id="rawi/name/x")):
        assert span._.rawi is None
        assert span._.rawi_offsets is None
        assert span._.rawi_exact is None
        assert span._.rawi_cue is None
        assert span._.rawi_confidence is None
        assert span._.rawi_sources == ()
    assert spacy.blank("ar")(TEXT)._.rawi is None


def test_an_analysis_can_be_given():
    doc = spacy.blank("ar")(TEXT)
    doc._.rawi = rawi.analyze(TEXT)
    assert doc._.rawi == rawi.analyze(TEXT)
    with pytest.raises(TypeError, match="an Analysis is expected, not str"):
        doc._.rawi = "x"


def test_a_piece_of_a_document_does_not_have_the_analysis_of_the_whole():
    doc = pipeline()(TEXT)
    for whole in (doc, Doc(doc.vocab).from_bytes(doc.to_bytes())):
        piece = whole.ents[0].as_doc(copy_user_data=True)
        other = Doc(doc.vocab, words=["قال"], user_data=dict(whole.user_data))
        assert piece._.rawi is None
        assert piece.ents[0]._.rawi is None
        assert other._.rawi is None
        assert whole._.rawi == rawi.analyze(TEXT)


def test_an_empty_document():
    doc = pipeline()("")
    assert (len(doc), doc.ents, len(doc.spans["quotes"])) == (0, (), 0)
    assert doc._.rawi == rawi.analyze("")


# Alignment


def test_clitics_are_widened_and_offsets_stay():
    doc = pipeline()(CLITICS)
    place = doc.ents[0]
    assert (place.text, place._.rawi_offsets, place._.rawi_exact) == ("وبالقاهرة", (2, 9), False)
    assert doc.text[2:9] == "القاهرة"


def test_split_cuts_tokens_where_names_begin():
    doc = BY_ALIGNMENT["split"](CLITICS)
    assert doc.text == CLITICS
    assert [e.text for e in doc.ents] == ["القاهرة", "بوتين", "موسكو"]
    assert [token.text for token in doc][:2] == ["وب", "القاهرة"]
    assert all(span._.rawi_exact for group in doc.spans.values() for span in group)
    assert doc[1].idx == 2


@pytest.fixture
def token_extension():
    Token.set_extension("rawi_test", default=None)
    yield
    Token.remove_extension("rawi_test")


def test_split_keeps_what_others_found(token_extension):
    nlp = spacy.blank("ar")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "MEASURE", "pattern": [{"TEXT": {"REGEX": "كم"}}], "id": "km"}])
    marker = nlp.add_pipe("span_ruler")
    marker.add_patterns([{"label": "CUE", "pattern": "قال"}])
    text = CLITICS + " وبدمشق قال بوتين إنه باق."
    before = nlp(text)
    nlp.add_pipe("rawi", config={"alignment": "split"})
    after = nlp.make_doc(text)
    after.cats["news"] = 1.0
    after[1]._.rawi_test = "kept"
    after = nlp(after)
    assert after.cats == {"news": 1.0}
    assert next(token for token in after if token.text == "قال")._.rawi_test == "kept"
    assert len(after) > len(before)
    assert [s.text for s in after.sents] == [s.text for s in before.sents]
    assert [s.text for s in after.spans["ruler"]] == [s.text for s in before.spans["ruler"]] == ["قال", "قال"]
    kept = [(e.text, e.label_, e.ent_id_) for e in after.ents if e.label_ == "MEASURE"]
    assert kept == [(e.text, e.label_, e.ent_id_) for e in before.ents]
    assert kept


def test_split_refuses_tokens_that_are_annotated():
    nlp = BY_ALIGNMENT["split"]
    words = [token.text for token in spacy.blank("ar")(CLITICS)]
    doc = Doc(nlp.vocab, words=words, pos=["X"] * len(words))
    with pytest.raises(ValueError, match="first=True"):
        nlp(doc)
    # Nothing to cut, nothing to refuse.
    assert nlp(Doc(nlp.vocab, words=["قال", "بوتين"], pos=["X", "X"])).ents


def test_contract_leaves_out_half_tokens_and_widens_where_none_would_be_left():
    own = rawi.Gazetteer.from_records([{"id": "x", "kind": "location", "name": "دار السلام"}])
    for alignment, expected in (("expand", "وبدار السلام"), ("contract", "السلام")):
        nlp = pipeline(alignment=alignment, with_default=False)
        nlp.get_pipe("rawi").gazetteer = own
        ent = (doc := nlp("سافر إلى البلد وبدار السلام نزل")).ents[0]
        assert ent.text == expected
        assert doc.text[slice(*ent._.rawi_offsets)] == "دار السلام"
    assert BY_ALIGNMENT["contract"](CLITICS).ents[0].text == "وبالقاهرة"


def test_names_in_one_token():
    """Both are in the group, one is an entity, and that is the longer one."""
    own = rawi.Gazetteer.from_records({"a": ["سلمى"], "b": ["فلاديمير"]}, kind="person")
    nlp = pipeline(with_default=False)
    nlp.get_pipe("rawi").gazetteer = own
    text = "جاء سلمى-فلاديمير"
    words = ["جاء", "سلمى-فلاديمير"]
    doc = nlp(Doc(nlp.vocab, words=words, spaces=[True, False]))
    assert doc.text == text
    assert [span.kb_id_ for span in doc.spans["entities"]] == ["a", "b"]
    assert [ent.kb_id_ for ent in doc.ents] == ["b"]


PIECES = st.sampled_from(
    [
        "قال", "وقال", "بوتين", "وبالقاهرة", "لموسكو", "إن", "أنه", "«", "»", '"', "'", ":", "،", ".", "؟", "!", "…",
        " ", "  ", "\n", "\t", "\u00a0", "\u200f", "\u200c", "ـ", "َ", "\0", "😀", "𝄞", "#", "@", "-", "_", "/", "1.5",
        "٢٠٢٥", "abc", "http://a.b/ج", "وزير الخارجية", "وأضاف", "وفق", "وكالة تاس", "د.", "السيد", "(", ")", "&quot;",
        "لا", "نفى", "صحيفة", "علي", "أحمد", "بن", "ﷺ", "ﻻ", "e\u0301", "\r\n", "\u2028", "\x1c",
    ]
)  # fmt: skip
HOSTILE = st.lists(PIECES | st.characters(codec="utf-8"), max_size=40).map("".join)


@pytest.mark.parametrize("alignment", ALIGNMENTS)
@given(text=HOSTILE)
@settings(deadline=None, max_examples=250)
def test_nothing_is_lost_whatever_the_text(alignment, text):
    doc = BY_ALIGNMENT[alignment](text)
    analysis = rawi.analyze(text)
    assert doc.text == text
    assert doc._.rawi == analysis

    names, quotes = list(doc.spans["entities"]), list(doc.spans["quotes"])
    passages = [(quote, part) for quote in analysis.quotes for part in quote.content]
    assert [(s._.rawi, s._.rawi_offsets) for s in names] == [(m, (m.start, m.end)) for m in analysis.entities]
    assert [(s._.rawi, s._.rawi_offsets) for s in quotes] == [(q, (p.start, p.end)) for q, p in passages]
    for span in names + quotes:
        start, end = span._.rawi_offsets
        touched = [token.i for token in doc if token.idx < end and token.idx + len(token) > start]
        whole = [token.i for token in doc if start <= token.idx and token.idx + len(token) <= end]
        covered = list(range(span.start, span.end))
        if alignment == "split":
            assert span._.rawi_exact
        assert covered == (whole if alignment == "contract" and whole else touched)

    taken: set[int] = set()
    for ent in doc.ents:
        assert ent._.rawi in analysis.entities
        assert not taken & set(range(ent.start, ent.end))
        taken |= set(range(ent.start, ent.end))
    for name in names:
        assert taken & set(range(name.start, name.end))

    for quote in quotes:
        for part, span in (
            (quote._.rawi.cue, quote._.rawi_cue),
            (quote._.rawi.addressee, quote._.rawi_addressee),
            (quote._.rawi.medium, quote._.rawi_medium),
        ):
            assert (part is None) == (span is None)
            if part is not None:
                assert span.start_char <= part.start
                assert part.end <= span.end_char
        assert len(quote._.rawi_sources) == len(quote._.rawi.sources)

    assert state(Doc(doc.vocab).from_bytes(doc.to_bytes())) == state(doc)


# Configuration


def test_options_reach_the_analyzer():
    pipe = pipeline(date="2025-10-17", nominal=True, min_confidence=0.5).get_pipe("rawi")
    assert pipe.analyzer == rawi.Analyzer(rawi.Gazetteer.default(), "2025-10-17", True, 0.5)
    assert len(pipeline(min_confidence=1.0)(TEXT).spans["quotes"]) == 0
    text = "رحّب وزير الخارجية بالقرار."
    assert [len(pipeline(nominal=nominal)(text).spans["quotes"]) for nominal in (False, True)] == [0, 1]


def test_names_of_ones_own(tmp_path):
    people, places = tmp_path / "people.csv", tmp_path / "places.csv"
    people.write_text("id,kind,name\nzayd,person,زيد الخالدي\n", encoding="utf-8")
    places.write_text("id,kind,name\nvillage,location,عين الورد\n", encoding="utf-8")
    text = "قال زيد الخالدي في عين الورد إن موسكو بعيدة."
    ids = lambda **config: [ent.kb_id_ for ent in pipeline(**config)(text).ents]  # noqa: E731
    assert ids(gazetteer=str(people)) == ["zayd", "moscow"]
    both = [str(people), str(places)]
    assert ids(gazetteer=both, with_default=False) == ["zayd", "village"]
    assert ids(gazetteer=both) == ["zayd", "village", "moscow"]


def test_labels():
    doc = pipeline(labels={"person": "PERSON", "organization": ""})(TEXT)
    assert [(e.text, e.label_) for e in doc.ents] == [("فلاديمير بوتين", "PERSON")]
    assert [s.label_ for s in doc.spans["entities"]] == ["PERSON", ""]
    nlp = pipeline(labels={"person": "PERSON", "organization": ""})
    assert nlp.pipe_labels["rawi"] == ["PERSON", "LOC", "EVENT", "WORK_OF_ART", "MISC"]
    assert set(LABELS) == {"person", "organization", "location", "event", "work", "other"}


@pytest.mark.parametrize(
    ("ents", "expected"),
    [
        ("fill", [("بوتين", "HEAD"), ("وكالة تاس", "ORG")]),
        ("overwrite", [("فلاديمير بوتين", "PER"), ("وكالة تاس", "ORG")]),
        ("leave", [("بوتين", "HEAD")]),
    ],
)
def test_entities_of_others(ents, expected):
    nlp = spacy.blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "HEAD", "pattern": "بوتين"}])
    nlp.add_pipe("rawi", config={"ents": ents})
    doc = nlp(TEXT)
    assert [(e.text, e.label_) for e in doc.ents] == expected
    assert len(doc.spans["entities"]) == 2


def test_keys_of_the_groups():
    doc = pipeline(spans_key="said", entities_key="named")(TEXT)
    assert {key: len(group) for key, group in doc.spans.items()} == {"said": 2, "named": 2}
    assert doc.spans["said"][0]._.rawi_speaker == "فلاديمير بوتين"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"alignment": "strict"}, "alignment"),
        ({"ents": "all"}, "ents"),
        ({"labels": {"people": "PER"}}, "there is no kind 'people'"),
        ({"spans_key": "entities"}, "cannot both be 'entities'"),
        ({"threads": -1}, "threads: 0 or more"),
        ({"date": "17.10.2025"}, "date"),
        ({"min_confidence": 2.0}, "confidence"),
        ({"unknown": 1}, "unknown"),
        ({"date": 5}, "date"),
    ],
)
def test_wrong_options_are_told_at_once(config, message):
    with pytest.raises(ValueError, match=message):
        pipeline(**config)


def test_wrong_options_without_a_pipeline():
    with pytest.raises(ValueError, match=r"^alignment: expand, contract or split is expected, not 'strict'$"):
        RawiPipe(alignment="strict")
    with pytest.raises(ValueError, match=r"^ents: fill, overwrite or leave is expected, not 'all'$"):
        RawiPipe(ents="all")


def test_a_file_of_names_at_fault(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("id,kind,name\nx,ghost,زيد\n", encoding="utf-8")
    with pytest.raises(rawi.RawiError, match=r"bad\.csv"):
        pipeline(gazetteer=str(bad))
    nlp = pipeline(gazetteer=str(tmp_path / "none.csv"))
    with pytest.raises(FileNotFoundError, match=r"none\.csv"):
        nlp(TEXT)


# Many documents

TEXTS = [TEXT, "", CLITICS, "لا شيء", TEXT * 3] * 7


@pytest.mark.parametrize("alignment", ALIGNMENTS)
def test_batches_say_what_single_texts_say(alignment):
    nlp = BY_ALIGNMENT[alignment]
    single = [state(nlp(text)) for text in TEXTS]
    for batch_size in (1, 4, 100):
        assert [state(doc) for doc in nlp.pipe(TEXTS, batch_size=batch_size)] == single
    assert [context for _, context in nlp.pipe(((text, at) for at, text in enumerate(TEXTS)), as_tuples=True)] == list(
        range(len(TEXTS))
    )


def test_batches_are_drawn_as_they_are_asked_for():
    drawn = []

    def endless():
        while True:
            drawn.append(TEXT)
            yield TEXT

    stream = BY_ALIGNMENT["expand"].pipe(endless(), batch_size=3)
    assert next(stream)._.rawi == rawi.analyze(TEXT)
    assert len(drawn) <= 6


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_several_processes():
    nlp = BY_ALIGNMENT["expand"]
    assert [state(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=5)] == [state(nlp(text)) for text in TEXTS]


def test_a_document_that_fails_is_handed_to_the_handler():
    nlp = pipeline(alignment="split")
    words = [token.text for token in spacy.blank("ar")(CLITICS)]
    docs = [nlp.make_doc(TEXT), Doc(nlp.vocab, words=words, pos=["X"] * len(words)), nlp.make_doc("لا شيء")]
    failed = []
    nlp.set_error_handler(lambda name, proc, docs, error: failed.append((name, docs[0].text[:4], str(error)[:15])))
    done = list(nlp.get_pipe("rawi").pipe(docs, batch_size=3))
    assert [doc.text for doc in done] == [TEXT, "لا شيء"]
    assert failed == [("rawi", "وبال", "alignment='spli")]
    nlp.set_error_handler(ignore_error)
    missing = pipeline(gazetteer="/none/of/this.csv")
    missing.set_error_handler(ignore_error)
    assert list(missing.pipe(TEXTS)) == []


# Saving and loading


def test_a_pipeline_through_a_directory(tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("id,kind,name\nzayd,person,زيد الخالدي\n", encoding="utf-8")
    nlp = pipeline("sentencizer", gazetteer=str(people), date="2025-10-17", alignment="split", labels={"person": "P"})
    text = "ولزيد الخالدي قالت موسكو إن الطريق طويل."
    nlp.to_disk(tmp_path / "saved")
    people.unlink()
    again = spacy.load(tmp_path / "saved")
    assert state(again(text)) == state(nlp(text))
    assert "zayd" in [ent.kb_id_ for ent in again(text).ents]
    assert again.get_pipe("rawi").analyzer == nlp.get_pipe("rawi").analyzer
    # Loaded from there, saved there again.
    again.to_disk(tmp_path / "saved")
    assert state(spacy.load(tmp_path / "saved")(text)) == state(nlp(text))
    # What the configuration says when it is loaded counts.
    later = spacy.load(tmp_path / "saved", config={"components": {"rawi": {"date": "2024-01-01", "gazetteer": None}}})
    assert later.get_pipe("rawi").analyzer == rawi.Analyzer(rawi.Gazetteer.default(), "2024-01-01")


def quoted(nlp: spacy.Language) -> list[str]:
    doc = nlp("قال زيد الخالدي إن الطريق طويل.")
    return [span.kb_id_ for span in doc.spans["quotes"]]


def test_names_given_as_an_object_are_saved_and_can_be_taken_back(tmp_path):
    nlp = pipeline()
    nlp.get_pipe("rawi").gazetteer = rawi.Gazetteer.from_records({"زيد الخالدي": "zayd"}, kind="person")
    nlp.to_disk(tmp_path)
    assert quoted(spacy.load(tmp_path)) == ["zayd"]
    nlp.get_pipe("rawi").gazetteer = None
    assert quoted(nlp) == [""]
    nlp.to_disk(tmp_path)
    assert quoted(spacy.load(tmp_path)) == [""]


def test_a_pipeline_through_bytes_and_pickle():
    nlp = pipeline()
    nlp.get_pipe("rawi").gazetteer = rawi.Gazetteer.from_records({"زيد الخالدي": "zayd"}, kind="person")
    text = "قال زيد الخالدي إن الطريق طويل."
    again = pipeline().from_bytes(nlp.to_bytes())
    assert state(again(text)) == state(nlp(text))
    assert state(pipeline().from_bytes(pipeline().to_bytes())(text)) == state(pipeline()(text))
    bare = pipeline().from_bytes(nlp.to_bytes(exclude=["rawi"]))
    assert quoted(bare) == [""]
    assert RawiPipe().from_bytes(nlp.get_pipe("rawi").to_bytes(exclude=["names"])).gazetteer is None
    pipe = pickle.loads(pickle.dumps(nlp.get_pipe("rawi")))
    assert state(pipe(spacy.blank("ar")(text))) == state(nlp(text))


def test_documents_through_bytes_pickle_and_docbin():
    nlp = BY_ALIGNMENT["split"]
    docs = [nlp(text) for text in TEXTS]
    again = [Doc(spacy.blank("ar").vocab).from_bytes(doc.to_bytes()) for doc in docs]
    assert [state(doc) for doc in again] == [state(doc) for doc in docs]
    # Bytes of what was never asked for its analysis.
    twice = [Doc(nlp.vocab).from_bytes(Doc(nlp.vocab).from_bytes(doc.to_bytes()).to_bytes()) for doc in docs]
    assert [state(doc) for doc in twice] == [state(doc) for doc in docs]
    held = DocBin(docs=docs, store_user_data=True).to_bytes()
    assert [state(doc) for doc in DocBin().from_bytes(held).get_docs(spacy.blank("ar").vocab)] == [
        state(doc) for doc in docs
    ]
    assert [state(doc) for doc in pickle.loads(pickle.dumps(docs))] == [state(doc) for doc in docs]


def test_documents_saved_elsewhere_are_read_where_rawi_was_not_imported(tmp_path):
    path = tmp_path / "docs.spacy"
    DocBin(docs=[pipeline()(TEXT)], store_user_data=True).to_disk(path)
    code = (
        "import sys; from spacy.tokens import DocBin; from spacy.vocab import Vocab; "
        "doc, = DocBin().from_disk(sys.argv[1]).get_docs(Vocab()); "
        "assert 'rawi' not in sys.modules; print([s.label_ for s in doc.spans['quotes']]); "
        "import rawi.spacy; print(doc.spans['quotes'][1]._.rawi_confidence)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=False, text=True)
    assert done.stderr == ""
    kinds = [quote.kind for quote in rawi.analyze(TEXT).quotes]
    assert done.stdout.splitlines() == [str(kinds), str(rawi.analyze(TEXT).quotes[1].confidence)]


def test_spacy_finds_the_component_by_its_entry_point(tmp_path):
    """As it is declared, whether or not the package is installed where the tests run."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    info = tmp_path / "rawi_declared-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: rawi-declared\nVersion: 0\n", encoding="utf-8")
    lines = [f"{name} = {target}" for name, target in declared["spacy_factories"].items()]
    (info / "entry_points.txt").write_text("\n".join(["[spacy_factories]", *lines]), encoding="utf-8")
    code = "import spacy; nlp = spacy.blank('ar'); nlp.add_pipe('rawi'); "
    code += "doc = nlp('قال بوتين إنه باق.'); print(doc.spans['quotes'])"
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True, env=environment)
    assert (done.stderr, done.stdout.strip()) == ("", "[باق]")
