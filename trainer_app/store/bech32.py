"""Bech32 (BIP 173): the spelling of age keys. Only writing; age itself reads and checks."""

SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
POLYNOMIAL = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(kind: str, content: bytes) -> str:
    values = _in_fives(content)
    spread = [ord(sign) >> 5 for sign in kind] + [0] + [ord(sign) & 31 for sign in kind]
    rest = _remainder(spread + values + [0] * 6) ^ 1
    check = [(rest >> 5 * (5 - place)) & 31 for place in range(6)]
    return kind + "1" + "".join(SIGNS[value] for value in values + check)


def _in_fives(content: bytes) -> list[int]:
    bits = len(content) * 8
    groups = -(-bits // 5)
    number = int.from_bytes(content, "big") << (groups * 5 - bits)
    return [(number >> 5 * place) & 31 for place in reversed(range(groups))]


def _remainder(values: list[int]) -> int:
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(POLYNOMIAL):
            if top >> place & 1:
                rest ^= factor
    return rest
