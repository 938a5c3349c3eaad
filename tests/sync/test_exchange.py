"""From the trainer to the coordinator and back, in change files."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from trainer_app.core.errors import UserError
from trainer_app.people.model import Person
from trainer_app.store import backup, profile, scopes, segments
from trainer_app.store.base import new_id
from trainer_app.sync import checking, service, trust


def test_the_coordinator_has_what_the_trainer_wrote(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=5, photos=3)
    made = post.export(anna, office, assignment)
    assert (made.photos, made.counts["people"], made.counts["photos"]) == (3, 5, 3)
    taken = service.take_in(office, made.path)
    assert taken.counts == {"assignments": 1, "events": 1, "people": 5, "photos": 3}
    assert (taken.new, taken.photos, taken.photos_missing, taken.conflicts) == (10, 3, 0, 0)
    assert post.dump(office) == post.dump(anna)
    assert office.files.list_names() == anna.files.list_names()
    assert checking.verify(office) == checking.verify(anna) == []


def test_a_preview_writes_nothing_and_says_what_would_come(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    path = post.send(anna, office, post.begin(anna, people=5, photos=2))
    before = post.dump(office)
    seen = service.preview(office, path)
    assert seen.counts == {"assignments": 1, "events": 1, "people": 5, "photos": 2}
    assert (seen.new, seen.photos, seen.photos_missing) == (9, 2, 0)
    assert post.dump(office) == before == []
    assert office.files.list_names() == []
    with office.database.read() as session:
        assert service.list_journeys(session) == []
    assert service.take_in(office, path).new == seen.new


def test_the_same_file_twice_changes_nothing(post: Post) -> None:
    """A5: under another name, too."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    path = post.send(anna, office, post.begin(anna, people=5, photos=1))
    service.take_in(office, path)
    before = post.dump(office)
    again = path.with_name("change (1).sync-conflict.changes")
    shutil.copy(path, again)
    taken = service.take_in(office, again)
    assert (taken.already_known, taken.new, taken.changed) == (True, 0, 0)
    assert service.preview(office, again).already_known
    assert post.dump(office) == before


def test_an_answer_travels_back_and_nothing_is_left_to_send(post: Post) -> None:
    """Receipts: what was confirmed is not sent again."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=3, photos=1)
    assert service.status(anna).pending_changes == 6
    assert service.status(anna).pending_photos == 1
    post.carry(anna, office, assignment)
    waiting = service.status(anna)
    assert (waiting.pending_changes, waiting.pending_photos, waiting.on_the_way) == (0, 0, 6)
    post.rename(office, "Person 1", "Айгүл")
    back = post.carry(office, anna, assignment)
    assert (back.new, back.changed) == (0, 1)
    assert "Айгүл" in post.names(anna)
    assert service.status(anna).on_the_way == 0
    confirmed = post.export(anna, office, assignment)
    assert (confirmed.changes, confirmed.photos) == (0, 0)
    service.take_in(office, confirmed.path)
    assert post.send(office, anna, assignment) is None
    assert post.send(anna, office, assignment) is None
    assert post.dump(office) == post.dump(anna)


def test_a_photo_does_not_travel_back_to_the_person_who_brought_it(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=2, photos=2)
    post.carry(anna, office, assignment)
    assert service.status(office).pending_photos == 0
    answer = post.export(office, anna, assignment)
    assert answer.path is not None
    assert answer.photos == 0


def test_what_was_not_confirmed_is_sent_again(post: Post) -> None:
    """The first stick was lost."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=2, photos=1)
    post.send(anna, office, assignment).unlink()
    post.add(anna, assignment, "Later")
    taken = post.carry(anna, office, assignment)
    assert (taken.counts["people"], taken.photos) == (3, 1)


def test_a_lost_answer_can_be_made_again(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna)
    post.carry(anna, office, assignment)
    post.send(office, anna, assignment).unlink()
    assert post.send(office, anna, assignment) is None
    contact = trust.contact_id_of(anna.me.person_key)
    path = post.folder / "again.changes"
    service.export(office, assignment, contact, path, again=True)
    service.take_in(anna, path)
    assert service.status(anna).on_the_way == 0


def test_files_in_the_wrong_order_wait_for_the_one_between(post: Post) -> None:
    """A4: shown as waiting, never applied as if complete, never dropped."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1)
    first = post.send(anna, office, assignment)
    service.take_in(office, first)
    service.take_in(anna, post.send(office, anna, assignment))
    post.add(anna, assignment, "Second")
    second = post.send(anna, office, assignment)
    forget_unconfirmed(anna, office)
    post.add(anna, assignment, "Third")
    third = post.send(anna, office, assignment)
    waits = service.take_in(office, third)
    assert (waits.new, waits.waiting) == (0, 1)
    assert post.names(office) == ["Person 0"]
    assert service.status(office).waiting == 1
    assert checking.verify(office) == []
    came = service.take_in(office, second)
    assert (came.new, came.waiting) == (2, 0)
    assert post.dump(office) == post.dump(anna)


def forget_unconfirmed(giver, taker) -> None:
    """As if the taker had said that the second file came: a receipt that ran ahead."""
    from trainer_app.store.journal import encode
    from trainer_app.store.tables import SyncAck
    from trainer_app.sync import receipts

    with giver.database.change(undoable=False) as session:
        ack = session.get(SyncAck, taker.me.device_id)
        ack.vector = encode(receipts.applied(session))


def test_the_same_field_written_apart_keeps_both_answers(post: Post) -> None:
    """A1, A12, A17."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1)
    post.carry(anna, office, assignment)
    post.rename(anna, "Person 0", "Айгүл")
    post.rename(office, "Person 0", "Айгуль")
    assert post.carry(anna, office, assignment).conflicts == 1
    assert post.carry(office, anna, assignment).conflicts == 1
    assert post.names(anna) == post.names(office)
    for opened in (anna, office):
        with opened.database.read() as session:
            assert service.count_conflicts(session) == 1
    post.rename(office, post.names(office)[0], "Айгүл Асанова")
    assert post.carry(office, anna, assignment).conflicts == 0
    for opened in (anna, office):
        assert post.names(opened) == ["Айгүл Асанова"]
        with opened.database.read() as session:
            assert service.count_conflicts(session) == 0


def test_different_fields_written_apart_meet_without_a_question(post: Post) -> None:
    """A2."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1)
    post.carry(anna, office, assignment)
    post.rename(anna, "Person 0", "Айгүл")
    with office.database.change() as session:
        session.scalars(select(Person)).one().village = "Ак-Суу"
    assert post.carry(anna, office, assignment).conflicts == 0
    post.carry(office, anna, assignment)
    assert post.dump(anna) == post.dump(office)
    assert post.names(anna) == ["Айгүл"]


def test_a_coordinator_hands_over_to_two_trainers_who_do_not_see_each_other(post: Post) -> None:
    office, anna, bek = post.open("office", "coordinator"), post.open("anna"), post.open("bek")
    post.pair(office, anna)
    post.pair(office, bek)
    assignment = post.begin(office)
    for trainer in (anna, bek):
        assert post.carry(office, trainer, assignment).counts["assignments"] == 1
        post.add(trainer, assignment, f"Seen by {trainer.me.name}")
        post.carry(trainer, office, assignment)
    assert post.names(office) == ["Seen by Anna", "Seen by Bek"]
    for trainer in (anna, bek):
        post.carry(office, trainer, assignment)
        assert post.names(trainer) == [f"Seen by {trainer.me.name}"]
        assert checking.verify(trainer) == []


def test_a_fellow_trainer_joins_the_team_and_has_all_of_it(post: Post) -> None:
    anna, bek = post.open("anna"), post.open("bek")
    post.pair(anna, bek)
    assignment = post.begin(anna, people=2, photos=1)
    assert post.carry(anna, bek, assignment).counts["people"] == 2
    post.add(bek, assignment, "Third")
    post.carry(bek, anna, assignment)
    assert post.names(anna) == post.names(bek) == ["Person 0", "Person 1", "Third"]


def test_a_fellows_changes_go_on_to_the_coordinator_verbatim(post: Post) -> None:
    """Bek never meets the office; Anna carries his words, signed by him."""
    anna, bek = post.open("anna"), post.open("bek")
    office = post.open("office", "coordinator")
    post.pair(anna, bek)
    post.pair(anna, office)
    assignment = post.begin(anna)
    post.carry(anna, bek, assignment)
    post.add(bek, assignment, "By Bek")
    post.carry(bek, anna, assignment)
    taken = post.carry(anna, office, assignment)
    assert taken.refused == ()
    assert post.names(office) == ["By Bek"]
    assert checking.verify(office) == []


def test_three_employers_in_one_profile_never_meet(post: Post) -> None:
    """No row of one in a file for another."""
    anna = post.open("anna")
    offices = [post.open(f"office{n}", "coordinator") for n in range(3)]
    assignments = []
    for number, office in enumerate(offices):
        post.pair(anna, office)
        assignment = post.begin(anna)
        post.add(anna, assignment, f"For office {number}")
        assignments.append(assignment)
    with anna.database.change() as session:
        scope = scopes.private_scope(session)
        session.add(Person(id=new_id(), scope_id=scope, full_name="Only mine"))
    for number, office in enumerate(offices):
        post.carry(anna, office, assignments[number])
        assert post.names(office) == [f"For office {number}"]
        with office.database.read() as session:
            known = set(trust.known_scopes(session))
        assert known == set(scopes_of(anna, assignments[number]))
        assert len(service.contacts(session)) == 1


def scopes_of(opened, assignment_id: bytes) -> list[bytes]:
    from trainer_app.sync import handing

    with opened.database.read() as session:
        scope = handing.scope_of_assignment(session, assignment_id)
        return [scope, *scopes.teams_of(session, scope)]


def test_a_trainer_cannot_let_others_into_the_coordinators_assignment(post: Post) -> None:
    office, anna, other = post.open("office", "coordinator"), post.open("anna"), post.open("other")
    post.pair(office, anna)
    post.pair(anna, other)
    assignment = post.begin(office)
    post.carry(office, anna, assignment)
    with pytest.raises(UserError) as told:
        post.send(anna, other, assignment)
    assert "Only a coordinator" in str(told.value)


def test_an_unknown_sender_is_held_and_comes_in_when_the_code_was_compared(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    service.add_contact(anna, service.contact_card(office))
    assignment = post.begin(anna, people=2)
    path = post.send(anna, office, assignment)
    with pytest.raises(UserError) as told:
        service.take_in(office, path)
    code = trust.my_card(anna.me).short_code
    assert code in str(told.value)
    assert post.dump(office) == []
    path.unlink()
    with office.database.read() as session:
        (held,) = service.list_held(session)
    assert (held.name, held.short_code) == ("Anna", code)
    assert service.accept_held(office, held.import_id).new == 4
    with office.database.read() as session:
        assert service.list_held(session) == []
    post.rename(office, "Person 1", "Renamed")
    assert post.carry(office, anna, assignment).changed == 1


def test_a_contact_made_over_the_telephone_can_be_written_to(post: Post) -> None:
    from trainer_app.store import keys

    anna, office = post.open("anna"), post.open("office", "coordinator")
    words = keys.key_to_words(office.me.person_key)
    card = trust.card_from_code(words.lower(), "Office", "coordinator")
    with anna.database.change() as session:
        trust.add_contact(session, card)
    service.add_contact(office, service.contact_card(anna))
    assert post.carry(anna, office, post.begin(anna, people=1)).counts["people"] == 1


def test_an_altered_contact_file_is_refused(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    content = service.contact_card(office).replace(b"Office", b"Attack")
    with pytest.raises(trust.NotAContact):
        service.add_contact(anna, content)
    with pytest.raises(trust.NotAContact):
        service.add_contact(anna, b"{}")
    with pytest.raises(UserError):
        service.add_contact(anna, service.contact_card(anna))


def test_a_restored_profile_goes_on_as_a_new_device(post: Post) -> None:
    """A13: nothing is lost, nothing is written over, on either side."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1)
    post.carry(anna, office, assignment)
    saved = backup.make(anna)
    post.add(anna, assignment, "After the backup")
    post.carry(anna, office, assignment)
    backup.restore_here(anna, saved)
    anna = post.devices.opened["anna"] = profile.open_(anna.folder, "көк асман ак булут")
    post.add(anna, assignment, "After the restore")
    taken = post.carry(anna, office, assignment)
    assert taken.refused == ()
    assert post.names(office) == ["After the backup", "After the restore", "Person 0"]
    back = post.carry(office, anna, assignment)
    assert back.refused == ()
    assert post.names(anna) == post.names(office)
    assert checking.verify(anna) == checking.verify(office) == []


def test_an_existing_file_is_never_written_over(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna)
    (post.folder / "1.changes").write_bytes(b"something of the user's")
    with pytest.raises(UserError):
        post.send(anna, office, assignment)
    assert (post.folder / "1.changes").read_bytes() == b"something of the user's"


def test_the_history_is_told_in_journeys(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=2, photos=1)
    post.carry(anna, office, assignment)
    post.carry(office, anna, assignment)
    with anna.database.read() as session:
        journeys = service.list_journeys(session)
    given = next(journey for journey in journeys if journey.given)
    assert (given.contact, given.photos, given.counts["people"]) == ("Office", 1, 2)
    assert given.received_ms is not None
    assert [journey.contact for journey in journeys if not journey.given] == ["Office"]


@pytest.mark.skipif(shutil.which("age") is None, reason="the reference age tool is not installed")
def test_the_reference_age_tool_opens_the_items_with_the_right_key(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    path = post.send(anna, office, post.begin(anna, people=2))
    with zipfile.ZipFile(path) as archive:
        archive.extractall(post.folder)
    for opened, works in ((office, True), (anna, True), (post.open("bek"), False)):
        key = post.folder / "key.txt"
        key.write_text(f"{opened.secrets.reading}\n")
        item = post.folder / "seg" / "000000.age"
        told = subprocess.run(["age", "-d", "-i", key, item], capture_output=True, check=False)
        assert (told.returncode == 0) is works
        if works:
            assert segments.read(told.stdout).lines()[0].table == "assignment"


def test_the_header_in_clear_names_nobody(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    path = post.send(anna, office, post.begin(anna, people=2))
    with zipfile.ZipFile(path) as archive:
        said = json.loads(archive.read("HEADER.json"))
        assert json.loads(archive.read("INDEX.json"))["blobs"] == []
    assert set(said) == {"format", "version", "min_reader", "id", "device", "created_ms"}
    content = path.read_bytes()
    for words in (b"Anna", b"Office", b"Person", anna.me.person_key, office.me.person_key):
        assert words not in content


def test_after_a_restore_the_sealed_segments_bring_back_what_came_later(post: Post) -> None:
    """SYNC 5: backup and segment files together lose nothing that was sealed."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    post.pair(anna, post.open("second", "coordinator"))
    assignment = post.begin(anna, people=1)
    saved = backup.make(anna)
    later = post.begin(anna, people=2)
    post.add(anna, assignment, "After the backup")
    post.carry(anna, office, assignment)
    post.rename(office, "Person 0", "Айгүл")
    post.carry(office, anna, assignment)
    post.send(anna, post.open("second"), later)
    before = post.dump(anna)
    backup.restore_here(anna, saved)
    anna = post.devices.opened["anna"] = profile.open_(anna.folder, "көк асман ак булут")
    assert post.names(anna) == ["Person 0"]
    assert service.replay(anna) > 0
    assert post.dump(anna) == before
    assert service.replay(anna) == 0
    assert checking.verify(anna) == []
