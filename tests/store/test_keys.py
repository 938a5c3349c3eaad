"""What opens a profile: passphrase, recovery code, and the keys behind them."""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.store import keys

CHEAP = keys.Strength(rounds=1, memory=8192)


def test_a_wrapped_key_opens_with_its_passphrase_only() -> None:
    salt, data_key = keys.new_salt(), keys.new_data_key()
    box = keys.wrap(keys.key_from_passphrase("көк асман", salt, CHEAP), data_key)
    assert keys.unwrap(keys.key_from_passphrase("көк асман", salt, CHEAP), box) == data_key
    assert keys.unwrap(keys.key_from_passphrase("кок асман", salt, CHEAP), box) is None


def test_the_same_words_typed_in_another_unicode_form_are_the_same_passphrase() -> None:
    salt = keys.new_salt()
    composed, apart = "й ё", "и\u0306 е\u0308"
    assert keys.key_from_passphrase(composed, salt, CHEAP) == keys.key_from_passphrase(
        apart, salt, CHEAP
    )


@given(st.binary(min_size=keys.CODE_BYTES, max_size=keys.CODE_BYTES))
def test_a_recovery_code_read_from_paper_is_the_code(code: bytes) -> None:
    words = keys.code_to_words(code)
    assert keys.code_from_words(words) == code
    assert keys.code_from_words(words.lower().replace("-", " ")) == code


def test_a_recovery_code_typed_with_the_kyrgyz_keyboard_is_understood() -> None:
    words = keys.code_to_words(bytes(range(20)))
    twins = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
    assert keys.code_from_words(words.translate(twins)) == bytes(range(20))


def test_one_wrong_sign_in_the_recovery_code_is_noticed() -> None:
    words = keys.code_to_words(bytes(range(20)))
    for place, sign in enumerate(words):
        if sign != "-":
            other = "2" if sign != "2" else "3"
            assert keys.code_from_words(words[:place] + other + words[place + 1 :]) is None


def test_no_sign_of_the_code_is_mistaken_for_another() -> None:
    assert len(set(keys.CODE_SIGNS)) == 32
    assert not set("IO01") & set(keys.CODE_SIGNS)


def test_repeating_a_sign_does_not_make_a_passphrase_strong() -> None:
    assert keys.guess_bits("11111111111111") < keys.LEAST_BITS
    assert keys.guess_bits("12345678") < keys.LEAST_BITS
    assert keys.guess_bits("көк асман, ак булут") > keys.GOOD_BITS


def test_a_signature_holds_for_its_content_and_key_only() -> None:
    mine, other = keys.new_secrets(), keys.new_secrets()
    signature = keys.sign(mine.device, b"content")
    assert keys.signed_by(mine.device_key, b"content", signature)
    assert not keys.signed_by(mine.device_key, b"contents", signature)
    assert not keys.signed_by(other.device_key, b"content", signature)
    assert not keys.signed_by(b"short", b"content", signature)


def test_a_new_device_keeps_the_person_and_what_they_may_read() -> None:
    before = keys.new_secrets()
    after = keys.with_new_device(before)
    sealed = pyrage.encrypt(b"plan", [keys.recipient_of(before.person_key)])
    assert pyrage.decrypt(sealed, [after.reading]) == b"plan"
    assert after.person_key == before.person_key
    assert after.device_id != before.device_id


def test_only_the_person_opens_what_is_sealed_to_them() -> None:
    mine, other = keys.new_secrets(), keys.new_secrets()
    sealed = pyrage.encrypt(b"plan", [keys.recipient_of(mine.person_key)])
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [other.reading])


@given(st.binary(min_size=32, max_size=32))
def test_a_key_read_over_the_telephone_is_the_key(person_key: bytes) -> None:
    words = keys.key_to_words(person_key)
    assert keys.key_from_words(words.lower()) == person_key
    assert keys.key_from_words(words[:-1]) is None
    assert len(words.split("-")) == 14
    assert len(keys.short_code(person_key).split("-")) == 4
