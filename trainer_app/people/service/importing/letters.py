"""Letters typed on the wrong keyboard, put right where there is no doubt."""

import re

# Latin signs that look exactly like Cyrillic ones. Capital Y is the twin of Ү, small y of у.
_LATIN_TO_CYRILLIC = dict(zip("aceopxykmtbABCEHKMOPTXY", "асеорхукмтвАВСЕНКМОРТХҮ", strict=True))
_CYRILLIC_TO_LATIN = {cyrillic: latin for latin, cyrillic in _LATIN_TO_CYRILLIC.items()}
# Never right in Kyrgyz or Russian: other alphabets' twins of ө and ү, and KZ-1048 read as cp1251.
_STRANGE_SIGNS = "ɵƟѳѲθұҰґҐїЇѕЅњ"
_STRANGERS = str.maketrans(_STRANGE_SIGNS, "өӨөӨөүҮөӨүҮңҢң")
_STRANGE = re.compile(f"[{_STRANGE_SIGNS}]")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_WORD = re.compile(r"[^\W\d_]+")
_ZERO_INSIDE = re.compile(r"(?<=[Ѐ-ӿ])0(?=[Ѐ-ӿ])")
_THREE_FIRST = re.compile(r"\b3(?=[а-яёңөү]{2})")


def repair(text: str) -> str:
    """The text in one alphabet a word: "Aсанова" with a Latin A becomes Асанова.

    A letter that has no twin is left as it is, and `still_mixed` finds it.
    """
    if not _CYRILLIC.search(text):
        return text
    clean = text.translate(_STRANGERS) if _STRANGE.search(text) else text
    if "0" in clean or "3" in clean:
        clean = _ZERO_INSIDE.sub("о", _THREE_FIRST.sub("З", clean))
    if not _LATIN.search(clean):
        return clean
    return _WORD.sub(lambda found: _one_alphabet(found.group()), clean)


def still_mixed(text: str) -> bool:
    """A word of two alphabets that could not be put right."""
    if not _LATIN.search(text):
        return False
    return any(_LATIN.search(word) and _CYRILLIC.search(word) for word in _WORD.findall(text))


def _one_alphabet(word: str) -> str:
    """Called only where the text around has Cyrillic letters."""
    if all(letter in _LATIN_TO_CYRILLIC for letter in _LATIN.findall(word)):
        return "".join(_LATIN_TO_CYRILLIC.get(letter, letter) for letter in word)
    if all(letter in _CYRILLIC_TO_LATIN for letter in _CYRILLIC.findall(word)):
        return "".join(_CYRILLIC_TO_LATIN.get(letter, letter) for letter in word)
    if len(_CYRILLIC.findall(word)) > len(_LATIN.findall(word)):  # the rest is said to the user
        return "".join(_LATIN_TO_CYRILLIC.get(letter, letter) for letter in word)
    return word
