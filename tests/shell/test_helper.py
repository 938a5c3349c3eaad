"""Choosing the contact who may help, in the settings of the profile (F10)."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui import cut_texts, unnamed_inputs
from trainer_app.shell.profile_part import ProfilePart
from trainer_app.store import escrow
from trainer_app.sync import service
from trainer_app.widgets.cards import Words
from trainer_app.widgets.screen import Context
from trainer_app.widgets.tasks import TaskDesk


@pytest.fixture
def part_of(qtbot):
    """`part_of(opened, said)`: the settings of a profile; held until Qt is done with them."""
    held = []

    def make(opened, said):
        ctx = Context(
            profile=opened,
            database=opened.database,
            tasks=TaskDesk(lambda problem: None),
            say=lambda text, **_more: said.append(text),
            go=lambda *_args, **_more: None,
            role=opened.me.role,
        )
        part = ProfilePart(ctx)
        held.append(part)
        part.retranslate()
        part.refresh()
        qtbot.addWidget(part)
        part.resize(900, 900)
        part.show()
        return part

    yield make
    held.clear()


def press(dialog, words):
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == words]
    button.click()


def test_a_helper_is_chosen_with_a_plain_warning_and_ended(open_device, part_of):
    """SYNC 0a.8: off by default, and the screen says that it opens the whole profile."""
    anna, office = open_device("anna"), open_device("office", "coordinator")
    service.add_contact(anna, service.contact_card(office))
    said: list[str] = []
    part = part_of(anna, said)
    assert part.helper_lead.text().startswith("Nobody now.")
    dialog = part.ask_helper()
    words = [one.text() for one in dialog.findChildren(Words)]
    assert any("opens your whole profile" in one for one in words)
    assert unnamed_inputs(dialog) == []
    press(dialog, "Let this contact help")
    assert escrow.entrusted_to(anna) == office.me.person_key
    assert part.helper_lead.text().startswith("Office can let you in")
    assert cut_texts(part) == []
    part.helper_end.click()
    assert escrow.entrusted_to(anna) is None
    assert said == ["Office can help you now.", "Nobody can open your profile but you."]


def test_without_contacts_it_says_how_to_get_one(open_device, part_of):
    part = part_of(open_device("anna"), [])
    dialog = part.ask_helper()
    assert escrow.entrusted_to(part.ctx.profile) is None
    press(dialog, "Close")
