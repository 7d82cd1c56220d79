"""The words of reports and pictures, in English and Arabic."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

__all__ = ["LANGUAGES", "Language", "check_language", "word"]

Language: TypeAlias = Literal["en", "ar"]
LANGUAGES: tuple[str, ...] = get_args(Language)

_WORDS = {
    # what is counted, and headings
    "acts": ("Acts", "أفعال القول"),
    "articles": ("Articles", "المقالات"),
    "index": ("Index", "الفهرس"),
    "quotes": ("Quotes", "الأقوال"),
    "report": ("Who said what", "مَن قال ماذا"),
    "share": ("Share of quotes", "النسبة من الأقوال"),
    "sources": ("Quoted through", "نقلا عن"),
    "speaker": ("Speaker", "المتحدث"),
    "speakers": ("Speakers", "المتحدثون"),
    "words": ("Words", "الكلمات"),
    # what stands beside a quote
    "act": ("Act", "فعل القول"),
    "addressee": ("to", "المخاطَب"),
    "kind": ("Kind", "النوع"),
    "medium": ("in", "الوسيط"),
    "other": ("other", "غير ذلك"),
    "name": ("Name", "الاسم"),
    "period": ("Period", "المدة"),
    "source": ("via", "نقلا عن"),
    "text": ("in the text", "في النص"),
    "unknown": ("(unknown)", "(غير معروف)"),
    "unnamed": ("(unnamed)", "(غير مسمّى)"),
    # kinds of speakers
    "anonymous": ("anonymous", "مجهول"),
    "document": ("document", "وثيقة"),
    "event": ("event", "حدث"),
    "location": ("place", "مكان"),
    "media": ("medium", "وسيلة إعلام"),
    "organization": ("organization", "هيئة"),
    "person": ("person", "شخص"),
    "several": ("group", "جماعة"),
    "work": ("work", "عمل"),
    # kinds of quotes
    "direct": ("direct", "مباشر"),
    "indirect": ("indirect", "غير مباشر"),
    "mixed": ("mixed", "مختلط"),
    "nominal": ("nominal", "اسمي"),
    # factuality
    "claimed": ("claimed", "مزعوم"),
    "denied": ("denied", "منفي"),
    "negated": ("negated", "لم يُقل"),
    "question": ("question", "سؤال"),
    "unuttered": ("unuttered", "لم يُقل بعد"),
    # acts
    "accuse": ("accuse", "اتهام"),
    "add": ("add", "إضافة"),
    "admit": ("admit", "إقرار"),
    "announce": ("announce", "إعلان"),
    "answer": ("answer", "جواب"),
    "ask": ("ask", "سؤال"),
    "assert": ("assert", "تأكيد"),
    "cite": ("cite", "استناد"),
    "claim": ("claim", "زعم"),
    "demand": ("demand", "مطالبة"),
    "deny": ("deny", "نفي"),
    "explain": ("explain", "توضيح"),
    "express": ("express", "تعبير عن موقف"),
    "no-cue": ("no verb", "بلا فعل"),
    "opine": ("opine", "رأي"),
    "point-out": ("point out", "إشارة"),
    "predict": ("predict", "توقع"),
    "promise": ("promise", "وعد"),
    "relay": ("relay", "نقل"),
    "say": ("say", "قول"),
    "warn": ("warn", "تحذير"),
    "write": ("write", "كتابة"),
}


def check_language(language: str) -> Language:
    """Return ``language`` if there are words in it.

    >>> check_language("fr")
    Traceback (most recent call last):
    ValueError: language: 'en' or 'ar' is expected, not 'fr'
    """
    if language == "en":
        return "en"
    if language == "ar":
        return "ar"
    raise ValueError(f"language: 'en' or 'ar' is expected, not {language!r}")


def word(key: str, language: Language) -> str:
    """Return the word for ``key``; what has none stands for itself.

    >>> word("deny", "ar"), word("deny", "en"), word("something", "ar")
    ('نفي', 'deny', 'something')
    """
    pair = _WORDS.get(key)
    return key if pair is None else pair[LANGUAGES.index(language)]
