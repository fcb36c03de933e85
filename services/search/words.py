"""The words a field is found by, and what is looked for when somebody types: each number whole, compact and from its end,
each name by its syllables too. What is stored and what is looked for are made here side by side, so that they meet.
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import Final

from models.vocabulary.field.field import Field
from models.vocabulary.formats import rooms
from models.vocabulary.formats.comparing import HAN, compact, fold
from models.vocabulary.formats.plates import PROVINCES
from models.vocabulary.language.registry import registry
from services.kept import kept
from services.search.tokens import Token, index_tokens, query_tokens

# Kinds whose end people remember: the last digits of a phone, a plate, an identity card, a meter, a record number.
# Before a number written backwards: its end is then found as a beginning.
BACKWARDS: Final = "r_"
SHORTEST_TAIL: Final = 4
MOST_READINGS: Final = 8
_WHOLE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_NUMBER: Final = re.compile(r"[a-z0-9]+(?:[-./][a-z0-9]+)*")
# A plate, or the beginning of one, is one number however it is divided: 陕A12345, 陕A·12345, 陕a 12345, A·12345.
_PLATE: Final = re.compile(
    rf"(?<![a-z0-9{HAN}])(?:[{PROVINCES}][a-z][ ·•‧・.-]?|[a-z][·•‧・])[a-z0-9]{{1,6}}[学警挂港澳领临]?(?![a-z0-9{HAN}])"
)
_ONLY_DIGITS: Final = re.compile(r"\+?[0-9(][0-9 ().-]*x?")  # an identity card may end in X
_PHONE_LIKE: Final = 7
_LONGEST: Final = 40
_SHORT: Final = 40


def field_words(held: Field, shown: str) -> list[str]:
    """The words a field's text is found by: its tokens, numbers whole and from their end, rooms in their one way of
    writing, the initials and the pinyin of a name."""
    find = _kept_words if len(shown) <= _SHORT else _words_of
    number = held.kind.found_by_end or held.form == "ref"
    words = find(shown, number, held.kind.person or _names_somebody(held))
    if held.serial:
        words = (*words, *_tails(shown.lower()))
    place = held.target == "unit" or bool(held.kind.follow)
    return list(dict.fromkeys((*words, *_place_words(shown)))) if place else list(words)


def _tails(number: str) -> list[str]:
    """CH-BX-202611-0146 is found by BX-202611 as well, as somebody types who leaves the site's code out."""
    parts = number.split("-")
    return ["-".join(parts[at:]) for at in range(1, len(parts) - 1)]


@kept(20_000)
def _place_words(shown: str) -> tuple[str, ...]:
    """A shop or a garage is found without its hyphens and zeros too: 车库A023 and 车库A23 for 车库-A-023."""
    joined = "".join(rooms.tokens(shown)).lower(), rooms.loose(rooms.key(shown)).lower()
    return () if shown.isascii() else tuple(word for text in joined for word in index_tokens(text))


def _words_of(shown: str, number: bool, named: bool) -> tuple[str, ...]:
    folded = fold(shown)
    words = [*index_tokens(shown), *(found[:_LONGEST] for found in _WHOLE.findall(folded))]
    if rooms.parse_room(shown) is not None:
        words.append(rooms.key(shown).lower())
    if number:
        for part in _numbers(shown, folded):
            words += [part, BACKWARDS + part[::-1]]
    if named:
        words += [word for pair in _readings(shown) for word in pair]
    return tuple(dict.fromkeys(word for word in words if word))


# A save writes all words of its row anew, and next to all of its short texts are as they were.
_kept_words = kept(20_000)(_words_of)


def _numbers(shown: str, folded: str) -> list[str]:
    """The numbers of a text, compact: the whole of it (陕A·12345), and each part that looks like one."""
    parts = [compact(shown), *(compact(found) for found in _NUMBER.findall(folded))]
    return [
        part
        for part in dict.fromkeys(parts)
        if SHORTEST_TAIL <= len(part) <= _LONGEST and any(char.isdigit() for char in part)
    ]


@kept(1024)
def _target_is_somebody(target: str) -> bool:
    if target not in registry:
        return False
    spec = registry.get(target).spec
    return any(name in spec.fields and spec.fields[name].kind.person for name in spec.label_fields)


def _names_somebody(held: Field) -> bool:
    return held.form == "ref" and _target_is_somebody(str(held.target))


@kept(20_000)
def _readings(name: str) -> tuple[tuple[str, str], ...]:
    """Initials and pinyin of a Chinese name, each way it may be read: 单小明 is dxm, cxm and sxm. A surname's second
    reading comes before those of the other characters."""
    from pypinyin import Style, pinyin

    han = "".join(char for char in fold(name) if "\u4e00" <= char <= "\u9fff")[:8]
    if not han:
        return ()
    syllables = [
        [one for one in several if one.isascii() and one.isalpha()]
        for several in pinyin(han, style=Style.NORMAL, heteronym=True)
    ]
    if not all(syllables):
        return ()
    ways = islice(product(*reversed(syllables)), MOST_READINGS)
    # Turned round, for `product` varies its last part first, and that is to be the surname.
    return tuple(dict.fromkeys(("".join(one[0] for one in reversed(way)), "".join(reversed(way))) for way in ways))


def looked_for(text: str) -> list[list[Token]]:
    """What a row must have, all of it, each in one of several ways; [] when there is nothing to look for."""
    text = text[:200]
    folded = fold(rooms.bare(text)).strip()
    digits = compact(folded) if _ONLY_DIGITS.fullmatch(folded) else ""
    if rooms.parse_room(text) is not None:
        # 1 2 301 is a room; 138 1234 may be one, or the beginning of a phone.
        phone = [Token(digits, True)] if len(digits) >= _PHONE_LIKE else []
        return [[Token(rooms.key(text).lower(), True), *phone, *_tail(compact(text))]]
    if len(digits) >= SHORTEST_TAIL:
        return [_one_number(folded, _without_country(digits))]
    found: list[list[Token]] = []
    for word in _PLATE.sub(lambda plate: compact(plate[0]), folded).split():
        if _PLATE.fullmatch(word):
            found.append(_one_number(word, word))
        elif _NUMBER.fullmatch(word) and any(char.isdigit() for char in word):
            found.append(_one_number(word, compact(word)))
        else:
            found += [[Token(one[:_LONGEST], True)] for one in _WHOLE.findall(word)]
            found += [[token] for token in query_tokens(_WHOLE.sub(" ", word))]
    return [list(ways) for ways in dict.fromkeys(tuple(ways) for ways in found)]


def _one_number(written: str, number: str) -> list[Token]:
    """A number as it is written, without what divides it, and as the end of a longer one."""
    ways = [Token(written[:_LONGEST], True)] if _WHOLE.fullmatch(written) else []
    return list(dict.fromkeys([*ways, Token(number[:_LONGEST], True), *_tail(number)]))


def _tail(number: str) -> list[Token]:
    return [Token(BACKWARDS + number[::-1][:_LONGEST], True)] if len(number) >= SHORTEST_TAIL else []


def _without_country(digits: str) -> str:
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits
