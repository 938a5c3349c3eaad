"""Letters: how words are compared, sorted and found, whatever keyboard typed them."""

import re
import unicodedata

ALPHABET = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"  # Kyrgyz order; Russian fits into it
PLAIN = str.maketrans("ёөүң", "еоун")
# Letters that look the same, typed on the wrong keyboard inside a Cyrillic word.
LOOKALIKES = str.maketrans("aceopxykmtbhABCEHKMOPTXY", "асеорхукмтвнАВСЕНКМОРТХУ")

_LATIN_LETTER = re.compile(r"[A-Za-z]")


def nfc(text: str) -> str:
    """Й and ё as one sign each; Macs and some spreadsheets send two."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The search key: spelling differences that a hurried trainer does not see are gone."""
    spelled = " ".join(nfc(text).casefold().split())
    if not spelled.isascii() and _LATIN_LETTER.search(spelled):  # else no word can be mixed
        spelled = "".join(_cyrillic_if_mixed(word) for word in re.split(r"(\W+)", spelled))
    return spelled.translate(PLAIN)


def _cyrillic_if_mixed(word: str) -> str:
    return word.translate(LOOKALIKES) if mixed_alphabets(word) else word


def mixed_alphabets(text: str) -> bool:
    """One word with Latin and Cyrillic letters in it."""
    return any(
        re.search(r"[A-Za-z]", word) and re.search(r"[Ѐ-ӿ]", word)
        for word in re.split(r"[\W\d_]+", text)
    )


_PLACE_IN_ALPHABET = {letter: chr(0x400 + 2 * n) for n, letter in enumerate(ALPHABET)}


def sort_key(text: str) -> str:
    """A string whose byte order is the Kyrgyz alphabet, for an indexed column."""
    folded = " ".join(nfc(text).casefold().split())
    return "".join(_PLACE_IN_ALPHABET.get(letter, letter) for letter in folded)


# Longest first: "shch" before "sh".
_LATIN = [
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"),
    ("ng", "ң"), ("yu", "ю"), ("ya", "я"), ("yo", "ё"), ("ye", "е"), ("ia", "я"), ("iu", "ю"),
    ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"),
    ("h", "х"), ("i", "и"), ("j", "ж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"),
    ("o", "о"), ("ö", "ө"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"),
    ("u", "у"), ("ü", "ү"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "ы"), ("z", "з"),
]  # fmt: skip


def to_cyrillic(text: str) -> str:
    """A Latin spelling in Cyrillic letters, near enough to be found by its key."""
    spelled = nfc(text).casefold()
    spelled = re.sub(r"(?<=[aeiouöü])y(?![aeiouöü])", "й", spelled)
    spelled = re.sub(r"(?<=[aeiouöü])i(?![aeiouöü])", "й", spelled)
    for latin, cyrillic in _LATIN:
        spelled = spelled.replace(latin, cyrillic)
    return spelled


_KIND_OF_PLACE = re.compile(
    r"\b(айыл(ный|дык|дыгы)?|а[ий]льный|айыльный|ай?мак(и|ы|тын|тар)?|аа|ао|аймагы|окмоту|округ\w*|"
    r"сельск\w*|управа|шаар(ы)?|ш|город|г|село|с|им|имени|атындагы|айылы|район(у)?|"
    r"област(ь|ы)|облус(у)?|city|town|village|district|ra[yi]on|oblast|region|"
    r"a[iy]+l|a[iy]mak|a[iy]magy|okmotu|aa|ao)\b"
)
# Sounds that are spelled in more than one way, once the letters are Cyrillic.
_ONE_SOUND = [
    ("дж", "ж"),
    ("ь", ""),
    ("ъ", ""),
    ("ю", "у"),
    ("ы", "и"),
    ("й", "и"),
    ("е", "о"),
    ("э", "о"),
]


def place_key(text: str) -> str:
    """One key for all spellings of a place: Көк-Мойнок, Кекмойнок, Kok-Moinok айыл аймагы."""
    folded = fold(text)
    spelled = _KIND_OF_PLACE.sub(" ", folded).strip(" -.,") or folded
    if not re.search(r"[Ѐ-ӿ]", spelled):
        spelled = to_cyrillic(spelled).translate(PLAIN)
    spelled = re.sub(r"ск(ий|ая|ое|ого|ом)\b", "", spelled)
    spelled = re.sub(r"[\W\d_]+", "", spelled)
    for variant, plain in _ONE_SOUND:
        spelled = spelled.replace(variant, plain)
    return spelled
