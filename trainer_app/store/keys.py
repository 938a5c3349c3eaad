"""Keys: what opens a profile, and what proves who wrote a change.

A passphrase (through Argon2id) or the recovery code unwraps one random data key; the data key
opens the database. The signing and reading keys of the person live inside that database.
"""

import hashlib
import hmac
import math
import secrets
import unicodedata
from dataclasses import dataclass

import pyrage
from nacl import pwhash
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.secret import SecretBox
from nacl.signing import SigningKey, VerifyKey

from trainer_app.store import bech32

DATA_KEY_BYTES = 32
SALT_BYTES = 16
DEVICE_ID_BYTES = 16

# 32 signs that are not mistaken for each other on paper: no I, O, 0, 1
CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_BYTES = 20  # 160 bits
CODE_CHECK_SIGNS = 4
CODE_GROUP = 4
KEY_SIGNS = 52  # 256 bits, and four to spare
# letters that look the same when the Kyrgyz keyboard is on
CYRILLIC_TWINS = str.maketrans("АВЕКМНРСТУХ", "ABEKMHPCTYX")


@dataclass(frozen=True)
class Strength:
    """What one guess of a passphrase costs."""

    rounds: int
    memory: int  # bytes


STANDARD = Strength(rounds=3, memory=64 * 1024 * 1024)


def new_data_key() -> bytes:
    return secrets.token_bytes(DATA_KEY_BYTES)


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def key_from_passphrase(passphrase: str, salt: bytes, strength: Strength) -> bytes:
    """Normalised first, so that the same words typed on another keyboard give the same key."""
    words = unicodedata.normalize("NFKC", passphrase).encode()
    return bytes(
        pwhash.argon2id.kdf(
            SecretBox.KEY_SIZE, words, salt, opslimit=strength.rounds, memlimit=strength.memory
        )
    )


def key_from_code(code: bytes) -> bytes:
    """160 random bits need no slow hashing."""
    return derive(code, "recovery")


def derive(secret: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose; none tells anything about another."""
    return hashlib.blake2b(
        purpose.encode(), key=secret, digest_size=32, person=b"trainer_app"
    ).digest()


def wrap(wrapping_key: bytes, secret: bytes) -> bytes:
    return bytes(SecretBox(wrapping_key).encrypt(secret))


def unwrap(wrapping_key: bytes, box: bytes) -> bytes | None:
    """None when this is not the key: the box carries its own proof."""
    try:
        return SecretBox(wrapping_key).decrypt(box)
    except (CryptoError, ValueError):
        return None


def mark(secret: bytes, content: bytes) -> str:
    """Proves later that this content was written by someone who held the secret."""
    return hmac.new(derive(secret, "mark"), content, hashlib.sha256).hexdigest()


# the recovery code, as it is written on paper


def new_code() -> bytes:
    return secrets.token_bytes(CODE_BYTES)


def code_to_words(code: bytes) -> str:
    """Nine groups of four signs; the last group tells a slip of the pen."""
    return _grouped(_to_signs(code) + _check_signs(code))


def code_from_words(words: str) -> bytes | None:
    """Read back what somebody typed from paper; None if it is not a whole code."""
    signs = _fold_signs(words)
    body, check = signs[:-CODE_CHECK_SIGNS], signs[-CODE_CHECK_SIGNS:]
    if len(body) * 5 != CODE_BYTES * 8:
        return None
    code = _from_signs(body)
    return code if check == _check_signs(code) else None


def same_signs(one: str, other: str) -> bool:
    """Is this what stands on the sheet, however it was typed?"""
    return _fold_signs(one) == _fold_signs(other) != ""


def _fold_signs(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).upper().translate(CYRILLIC_TWINS)
    return "".join(sign for sign in folded if sign in CODE_SIGNS)


def _to_signs(content: bytes) -> str:
    """For lengths that are whole groups of five bits."""
    number = int.from_bytes(content, "big")
    count = len(content) * 8 // 5
    return "".join(CODE_SIGNS[(number >> (5 * place)) & 31] for place in reversed(range(count)))


def _from_signs(signs: str) -> bytes:
    number = 0
    for sign in signs:
        number = number * 32 + CODE_SIGNS.index(sign)
    return number.to_bytes(len(signs) * 5 // 8, "big")


def _grouped(signs: str) -> str:
    return "-".join(signs[i : i + CODE_GROUP] for i in range(0, len(signs), CODE_GROUP))


def _check_signs(code: bytes) -> str:
    return _to_signs(hashlib.sha256(code).digest()[:5])[:CODE_CHECK_SIGNS]


# how hard a passphrase is to guess

LEAST_BITS = 40.0
GOOD_BITS = 60.0


def guess_bits(passphrase: str) -> float:
    """A careful estimate: repeated signs and runs like 1234 count little."""
    kinds = (
        (str.islower, 30),
        (str.isupper, 30),
        (str.isdigit, 10),
        (lambda sign: not sign.isalnum(), 20),
    )
    alphabet = sum(size for test, size in kinds if any(test(sign) for sign in passphrase))
    if not alphabet:
        return 0.0
    fresh = 0.0
    for place, sign in enumerate(passphrase):
        step = ord(sign) - ord(passphrase[place - 1]) if place else 99
        seen = sign in passphrase[:place]
        fresh += 0.2 if step in (0, 1, -1) else 0.6 if seen else 1.0
    return fresh * math.log2(alphabet)


# who wrote it, and who may read it


@dataclass(frozen=True)
class Secrets:
    """A person's own keys. The device key changes when a profile is restored; the person stays."""

    person: bytes  # Ed25519 seed: vouches for devices and members, and opens what is sealed to it
    device: bytes  # Ed25519 seed: signs segments and change files

    @property
    def person_key(self) -> bytes:
        return public_key(self.person)

    @property
    def device_key(self) -> bytes:
        return public_key(self.device)

    @property
    def device_id(self) -> bytes:
        return device_id_of(self.device_key)

    @property
    def reading(self) -> pyrage.x25519.Identity:
        """Opens what others sealed to this person."""
        scalar = bytes(SigningKey(self.person).to_curve25519_private_key())
        return pyrage.x25519.Identity.from_str(bech32.encode("age-secret-key-", scalar).upper())


def recipient_of(person_key: bytes) -> pyrage.x25519.Recipient:
    """How to seal for a person: one key says who they are and how to reach them."""
    point = bytes(VerifyKey(person_key).to_curve25519_public_key())
    return pyrage.x25519.Recipient.from_str(bech32.encode("age", point))


def new_secrets() -> Secrets:
    return Secrets(person=bytes(SigningKey.generate()), device=bytes(SigningKey.generate()))


def with_new_device(held: Secrets) -> Secrets:
    return Secrets(person=held.person, device=bytes(SigningKey.generate()))


def device_id_of(device_key: bytes) -> bytes:
    return device_key[:DEVICE_ID_BYTES]


def public_key(seed: bytes) -> bytes:
    return bytes(SigningKey(seed).verify_key)


def sign(seed: bytes, content: bytes) -> bytes:
    return bytes(SigningKey(seed).sign(content).signature)


def signed_by(public_key: bytes, content: bytes, signature: bytes) -> bool:
    try:
        VerifyKey(public_key).verify(content, signature)
    except (BadSignatureError, ValueError, TypeError, CryptoError):
        return False
    return True


def device_words(device_key: bytes) -> bytes:
    """What a person signs to say: this laptop is mine."""
    return b"trainer_app device 1\0" + device_key


def vouch_for_device(held: Secrets) -> bytes:
    return sign(held.person, device_words(held.device_key))


# a person's key in signs: the long one makes a contact by telephone, the short one is compared


def key_to_words(person_key: bytes) -> str:
    """Fourteen groups of four signs: the whole key, to be typed where no file can be given."""
    return _grouped(_to_signs(person_key + b"\0" * 3)[:KEY_SIGNS] + _check_signs(person_key))


def key_from_words(words: str) -> bytes | None:
    """None if a sign is missing or wrong."""
    signs = _fold_signs(words)
    body, check = signs[:-CODE_CHECK_SIGNS], signs[-CODE_CHECK_SIGNS:]
    if len(body) != KEY_SIGNS:
        return None
    person_key = _from_signs(body + CODE_SIGNS[0] * 4)[:32]
    return person_key if check == _check_signs(person_key) else None


def short_code(person_key: bytes) -> str:
    """Four groups that two people read to each other; 80 bits, too many to forge."""
    return _grouped(_to_signs(hashlib.sha256(b"short code\0" + person_key).digest()[:10]))
