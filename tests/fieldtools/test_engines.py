"""Drawings: nothing lies on anything else, nothing is lost, grey is enough."""

from datetime import date
from itertools import combinations
from math import hypot

import pytest

from trainer_app.core.drawing import Drawing, Ellipse, Path, Text, text_width
from trainer_app.fieldtools.engines import roadside
from trainer_app.fieldtools.engines.journey import ROAD, SUN, TODAY, Journey
from trainer_app.fieldtools.engines.packing import Rect
from trainer_app.fieldtools.exercises import soulmate_visioning
from trainer_app.fieldtools.facts import ElementFacts, LinkFacts, RunFacts

KYRGYZ = (
    "Жергиликтүү бюджеттен балдар бакчасын курууга жана жабдууга каражат бөлүнөт",
    "Ашар салты сакталган",
    "Айыл өкмөтүнүн башчысы жана кеңештин депутаттары демилгени ачык колдойт",
    "Социалдык кызматкер тажрыйбалуу, аялдар кеңеши ай сайын чогулат",
)


def journey(opportunities: int, challenges: int, milestones: int = 3) -> RunFacts:
    control = ("mine", "partly", "outside", "")
    elements = [ElementFacts("v", "vision", KYRGYZ[0]), ElementFacts("n", "today", KYRGYZ[1])]
    for kind, count in (("opportunity", opportunities), ("challenge", challenges)):
        elements += [
            ElementFacts(f"{kind}{n}", kind, KYRGYZ[n % 4], "women", control=control[n % 4])
            for n in range(count)
        ]
    elements += [
        ElementFacts(f"m{n}", "milestone", KYRGYZ[n % 4], due=date(2025, 6 + n, 10))
        for n in range(milestones)
    ]
    elements.append(ElementFacts("a", "action", "Жыйын өткөрөбүз", who="Аялдар кеңеши"))
    elements.append(ElementFacts("t", "target", KYRGYZ[2], due=date(2027, 9, 1)))
    links = (LinkFacts("a", "m0", "action_of"), LinkFacts("n", "v", "today_of"))
    return RunFacts("Кыялга саякат", "Аял депутаттар", elements=tuple(elements), links=links)


def boxes(drawing: Drawing) -> dict[str, Rect]:
    """The frames of opportunities and challenges, as drawn."""
    found = {}
    for shape in drawing.shapes:
        if isinstance(shape, Path) and shape.fill and shape.about.startswith(("opp", "chal")):
            found.setdefault(shape.about, bounds(shape))
    return found


def bounds(path: Path) -> Rect:
    xs = [float(command[-2]) for command in path.commands if len(command) > 2]
    ys = [float(command[-1]) for command in path.commands if len(command) > 2]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def nearest_on_road(x: float, y: float):
    """The point of the road nearest to (x, y), and which way is up there."""
    steps = [step / 100 for step in range(101)]
    distances = [hypot(ROAD.at(t)[0] - x, ROAD.at(t)[1] - y) for t in steps]
    t = steps[distances.index(min(distances))]
    return ROAD.at(t), ROAD.normal(t)


@pytest.mark.parametrize(("above", "below"), [(1, 1), (6, 4), (10, 9), (16, 12), (24, 24)])
def test_no_box_touches_a_box_the_road_or_a_circle(above, below):
    drawn = boxes(Journey().draw(journey(above, below)))
    assert len(drawn) == above + below
    for (_, a), (_, b) in combinations(drawn.items(), 2):
        assert not a.touches(b)
    for box in drawn.values():
        assert box.distance_to(SUN.x, SUN.y) > SUN.radius
        assert box.distance_to(TODAY.x, TODAY.y) > TODAY.radius
        for step in range(101):
            assert box.distance_to(*ROAD.at(step / 100)) > ROAD.width / 2


def test_opportunities_stand_above_the_road_and_challenges_below():
    for about, box in boxes(Journey().draw(journey(10, 8))).items():
        cx, cy = box.x + box.width / 2, box.y + box.height / 2
        (x, y), (nx, ny) = nearest_on_road(cx, cy)
        above = (cx - x) * nx + (cy - y) * ny > 0
        assert above == about.startswith("opp")


def test_what_the_group_controls_stands_closer_than_what_it_does_not():
    elements = tuple(
        ElementFacts(f"opportunity-{c}", "opportunity", "Ашар", control=c)
        for c in ("mine", "outside")
    )
    drawn = boxes(Journey().draw(RunFacts("t", elements=elements)))

    def to_road(box: Rect) -> float:
        return min(box.distance_to(*ROAD.at(step / 100)) for step in range(101))

    assert to_road(drawn["opportunity-mine"]) < to_road(drawn["opportunity-outside"])


@pytest.mark.parametrize("count", [3, 14, 30, 90])
def test_no_text_is_lost_however_many_there_are(count):
    """What finds no room in the picture is told in full below it."""
    elements = tuple(
        ElementFacts(f"o{n}", "opportunity", f"{KYRGYZ[0]} номери{n:03d}") for n in range(count)
    )
    drawing = Journey().draw(RunFacts("t", elements=elements))
    told = "".join(drawing.texts())
    assert all(f"номери{n:03d}" in told for n in range(count))


def test_every_text_stays_on_the_sheet():
    for run in (journey(3, 2), journey(14, 12, 4)):
        drawing = Journey().draw(run)
        for shape in drawing.shapes:
            if isinstance(shape, Text):
                width = text_width(shape.text, shape.size, shape.bold)
                left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
                assert left >= -0.01
                assert left + width <= drawing.width_mm + 0.01
                assert shape.y <= drawing.height_mm


def test_the_same_facts_give_the_same_drawing():
    assert Journey().draw(journey(9, 7)) == Journey().draw(journey(9, 7))


def test_a_part_of_the_vision_and_its_today_carry_the_same_number():
    elements = (
        ElementFacts("v1", "vision", "Бакча"),
        ElementFacts("v2", "vision", "Суу"),
        ElementFacts("n2", "today", "Суу жок"),
        ElementFacts("n1", "today", "Бакча жок"),
    )
    links = (LinkFacts("n1", "v1", "today_of"), LinkFacts("n2", "v2", "today_of"))
    told = Journey().draw(RunFacts("t", elements=elements, links=links)).texts()
    assert {"1. Бакча", "2. Суу", "1. Бакча жок", "2. Суу жок"} <= set(told)


def test_an_action_stands_under_its_milestone():
    drawing = Journey().draw(journey(2, 1))
    assert any("Жыйын өткөрөбүз" in text for text in drawing.texts())


def test_states_differ_in_shape_so_that_grey_is_enough():
    from trainer_app.fieldtools.engines import state

    looks = {
        name: [(type(s).__name__, getattr(s, "fill", None)) for s in state.dot(name, 0, 0, 2)]
        for name in ("planned", "partly", "achieved", "dropped")
    }
    assert len({str(look) for look in looks.values()}) == 4


def test_the_target_has_its_own_sign():
    drawing = Journey().draw(journey(1, 1))
    rings = [s for s in drawing.shapes if isinstance(s, Ellipse) and s.about == "t"]
    assert len(rings) >= 6  # on the road and in the plan, each of three rings


def test_a_journey_of_twenty_boxes_is_drawn_at_once():
    from time import process_time

    run = journey(14, 10)
    begun = process_time()
    Journey().draw(run)
    assert process_time() - begun < 1.0  # of this process alone: the machine may be busy


def test_the_smallest_measure_is_the_last_one():
    widths = [measure.width for measure in roadside.MEASURES]
    assert widths == sorted(widths, reverse=True)


def test_the_circle_has_every_dream_and_for_whom_it_is():
    wishes = tuple(
        ElementFacts(f"w{n}", "wish", f"{KYRGYZ[n % 4]} {n}", ring=1 + n % 3, for_whom="women")
        for n in range(12)
    )
    drawing = soulmate_visioning.EXERCISE.engine.draw(RunFacts("Кыял", elements=wishes))
    told = " ".join(drawing.texts())
    assert all(f"{n}." in told for n in range(1, 13))
    assert told.count("For women") == 12


def test_the_circle_grows_for_long_texts_instead_of_cutting_them():
    few = tuple(ElementFacts(f"w{n}", "wish", "Суу") for n in range(4))
    many = tuple(ElementFacts(f"w{n}", "wish", KYRGYZ[0] * 3) for n in range(30))
    engine = soulmate_visioning.EXERCISE.engine
    short, tall = (engine.draw(RunFacts("Кыял", elements=e)) for e in (few, many))
    assert tall.height_mm > short.height_mm
    assert not any("…" in text for text in tall.texts())
