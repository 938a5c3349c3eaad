"""Three exercises on paper only: the schema holds them without a new table or column.

Gender Diamond (T3), Livelihood Markets Map (T8) and the pyramid of peer sharing (T9) have no screen
yet; what is written on their sheets is kept, counted and read back by the same few verbs.
"""

from datetime import date

import pytest

from tests.fieldtools.rooms import make_event
from trainer_app.fieldtools import service


@pytest.fixture
def laptop(open_device):
    return open_device("anna").database


@pytest.fixture
def start(laptop):
    event_id = make_event(laptop)

    def begin(session, tool_code, **values):
        return service.start_run(session, event_id, tool_code, language="ky", **values).id

    return begin


def test_gender_diamond_levels_are_counted_by_sex_and_round(laptop, start):
    levels = ("эң жакшы", "жакшы", "орто", "жаман", "эң жаман")
    women = {1: (1, 3, 8, 5, 2), 2: (3, 6, 7, 2, 1)}
    with laptop.change() as session:
        run = start(session, "gender_diamond", confidential=False)
        rows = [
            service.add_element(session, run, "level", text, level=2 - number).id
            for number, text in enumerate(levels)
        ]
        criterion = service.add_element(
            session, run, "criterion", "Жерге укугу бар", side="women", level=2, category="property"
        ).id
        service.add_link(session, run, criterion, rows[0], "stands_on")
        for round_, counts in women.items():
            for row, count in zip(rows, counts, strict=True):
                service.record_fact(
                    session, run, "people", "women", count, round=round_, element_id=row
                )
        for group, votes, present in (("women", 14, 19), ("men", 6, 11)):
            service.record_fact(
                session, run, "priority", group, votes, base=present, element_id=criterion
            )
    with laptop.read() as session:
        facts = service.facts_of(session, run, "ky")

    def mean_level(round_: int) -> float:
        at = {level.about: level.level for level in facts.of_kind("level")}
        counted = [c for c in facts.counts if c.name == "people" and c.round == round_]
        return sum(at[c.about] * c.value for c in counted) / sum(c.value for c in counted)

    assert mean_level(1) == pytest.approx(-4 / 19)
    assert mean_level(2) == pytest.approx(8 / 19)
    (said,) = facts.of_kind("criterion")
    assert (said.side, said.category) == ("women", "property")
    assert facts.starts_at(said.about, "stands_on") == (facts.of_kind("level")[0].about,)
    votes = {g: facts.count("priority", g, said.about) for g in ("women", "men")}
    shares = {g: round(100 * count.value / count.base) for g, count in votes.items()}
    assert shares == {"women": 74, "men": 55}


def test_markets_map_trades_have_product_price_season_and_who_goes(laptop, start):
    with laptop.change() as session:
        run = start(session, "markets_map")
        home = service.add_element(session, run, "node", "Үй чарба", ring=0).id
        town = service.add_element(session, run, "node", "Балыкчы базары", ring=2, side="joint").id
        trade = service.add_element(
            session, run, "trade", "Кургатылган өрүк", who="Келини", side="women",
            amount=180, unit="som/kg", category="autumn",
        ).id  # fmt: skip
        service.edit_element(session, trade, answer="Жол алыс, таразы жок")
        service.add_link(session, run, home, trade, "gives", strength=3)
        service.add_link(session, run, trade, town, "takes")
        service.record_fact(session, run, "volume", "year", 240, unit="kg", element_id=trade)
        service.record_fact(session, run, "priority", "women", 9, base=12, element_id=trade)
    with laptop.read() as session:
        facts = service.facts_of(session, run, "ky")
    (said,) = facts.of_kind("trade")
    assert (said.amount, said.unit, said.side, said.category) == (180, "som/kg", "women", "autumn")
    assert said.answer == "Жол алыс, таразы жок"
    assert facts.ends_at(said.about, "gives") == (home.hex(),)
    assert facts.starts_at(said.about, "takes") == (town.hex(),)
    assert {node.ring for node in facts.of_kind("node")} == {0, 2}
    assert facts.count("volume", "year", said.about).value == 240
    assert next(link.strength for link in facts.links if link.kind == "gives") == 3


def test_peer_sharing_pyramid_plans_and_reaches_level_by_level(laptop, start):
    planned, reached = {1: (5, 5), 2: (25, 20)}, {1: (5, 3), 2: (18, 9)}
    with laptop.change() as session:
        run = start(session, "peer_pyramid", women=1, men=1)
        above = service.add_element(session, run, "level", "Чемпиондор", level=0).id
        for level in (1, 2):
            row = service.add_element(
                session, run, "level", f"{level}-катар", level=level,
                due_on=date(2025, 5 + level, 20), who="Аялдар кеңеши", state="planned",
            ).id  # fmt: skip
            service.add_link(session, run, above, row, "shares_with")
            for name, table in (("planned", planned), ("reached", reached)):
                for group, count in zip(("women", "men"), table[level], strict=True):
                    service.record_fact(session, run, name, group, count, element_id=row)
            above = row
    with laptop.read() as session:
        facts = service.facts_of(session, run, "ky")

    def people(name: str, level: int) -> float:
        about = next(e.about for e in facts.of_kind("level") if e.level == level)
        return sum(facts.count(name, group, about).value for group in ("women", "men"))

    assert [people("planned", level) for level in (1, 2)] == [10, 45]
    assert people("reached", 2) / people("reached", 1) == pytest.approx(27 / 8)
    chain = [link for link in facts.links if link.kind == "shares_with"]
    assert len(chain) == 2
