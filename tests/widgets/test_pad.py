"""Signatures: as drawn, with whatever it was drawn, and never an empty one."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from trainer_app.core.strokes import decode
from trainer_app.widgets.pad import SignaturePad

WAVE = [(20 + 6 * n, 60 + (25 if n % 4 < 2 else -25)) for n in range(40)]


def send(pad, kind, at, moment):
    place = QPointF(*at)
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, place, pad.mapToGlobal(place), left, held, Qt.KeyboardModifier(0))
    event.setTimestamp(moment)
    QApplication.sendEvent(pad, event)


def draw(pad, points, start=1000):
    send(pad, QEvent.Type.MouseButtonPress, points[0], start)
    for n, point in enumerate(points[1:], 1):
        send(pad, QEvent.Type.MouseMove, point, start + 12 * n)
    send(pad, QEvent.Type.MouseButtonRelease, points[-1], start + 12 * len(points))


def a_pad(qtbot, width=420, height=160):
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(width, height)
    pad.show()
    return pad


def test_a_signature_comes_back_exactly_as_it_was_drawn(qtbot):
    pad = a_pad(qtbot)
    draw(pad, WAVE)
    draw(pad, [(300, 40), (310, 90), (320, 40)], start=3000)
    assert not pad.is_slip()
    assert decode(pad.data()) == pad.strokes()
    assert len(pad.strokes().lines) == 2
    assert pad.strokes().lines[0][0].t == 0


def test_a_dot_and_a_dash_are_slips(qtbot):
    pad = a_pad(qtbot)
    assert pad.is_slip()
    draw(pad, [(50, 50), (51, 50)])
    assert pad.is_slip()
    pad.clear()
    draw(pad, [(20 + 3 * n, 60) for n in range(60)])
    assert pad.is_slip()


def test_what_is_kept_does_not_change_with_the_window(qtbot):
    pad = a_pad(qtbot)
    draw(pad, WAVE)
    before = pad.data()
    pad.resize(800, 400)
    pad.grab()
    assert pad.data() == before


def test_a_line_goes_on_under_the_pen_after_the_window_changed(qtbot):
    pad = a_pad(qtbot, 400, 160)
    draw(pad, WAVE)
    pad.resize(800, 320)
    draw(pad, [(600, 160), (620, 160)], start=9000)
    first = pad.strokes().lines[1][0]
    scale = 2540 / pad.logicalDpiX()
    assert abs(first.x - 300 * scale) <= 2
    assert abs(first.y - 80 * scale) <= 2


def test_again_empties_the_pad(qtbot):
    pad = a_pad(qtbot)
    draw(pad, WAVE)
    with qtbot.waitSignal(pad.cleared):
        pad.clear()
    assert pad.is_empty()


def test_a_kept_signature_is_shown_and_drawing_begins_a_new_one(qtbot):
    pad = a_pad(qtbot)
    draw(pad, WAVE)
    kept = pad.data()
    other = a_pad(qtbot)
    other.show_strokes(kept)
    other.grab()
    assert other.data() == kept
    draw(other, WAVE[:20])
    assert len(other.strokes().lines) == 1
    assert len(other.strokes().lines[0]) == 20


def test_a_line_leaving_the_pad_stays_on_its_edge(qtbot):
    pad = a_pad(qtbot, 400, 160)
    draw(pad, [(390, 80), (600, 80), (-50, 300)])
    kept = pad.strokes()
    assert all(0 <= s.x <= kept.width and 0 <= s.y <= kept.height for s in kept.lines[0])
