from datetime import UTC, date, datetime

from trainer_app.events.service.ics import Entry, calendar_file, fold

WRITTEN = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_nine_o_clock_in_bishkek_is_three_in_utc():
    entry = Entry("1@trainer-app", date(2025, 5, 12), "Тренинг", start="09:00", end="17:15")
    lines = unfolded(calendar_file([entry], written=WRITTEN))
    assert "DTSTART:20250512T030000Z" in lines
    assert "DTEND:20250512T111500Z" in lines


def test_an_event_without_times_fills_its_day():
    entry = Entry("1@trainer-app", date(2025, 5, 31), "Отчёт")
    lines = unfolded(calendar_file([entry], written=WRITTEN))
    assert "DTSTART;VALUE=DATE:20250531" in lines
    assert "DTEND;VALUE=DATE:20250601" in lines


def test_commas_semicolons_and_new_lines_survive():
    entry = Entry("1@trainer-app", date(2025, 5, 12), "а, б; в\nг", place="Тоң\\2")
    lines = unfolded(calendar_file([entry], written=WRITTEN))
    assert "SUMMARY:а\\, б\\; в\\nг" in lines
    assert "LOCATION:Тоң\\\\2" in lines


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut():
    long = "SUMMARY:" + "өңүт" * 60
    folded = fold(long)
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == long


def test_a_cancelled_event_says_so():
    entry = Entry("1@trainer-app", date(2025, 5, 12), "Тренинг", cancelled=True)
    assert "STATUS:CANCELLED" in unfolded(calendar_file([entry], written=WRITTEN))
