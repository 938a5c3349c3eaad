"""The floors: the least that the same work costs with the same library and nothing of ours."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.attendance.model import Attendance
from trainer_app.store.database import Database

BARE_WINDOW = """
import sys, time
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)

app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""


@contextmanager
def without_guard(database: Database, table: str) -> Iterator[None]:
    """The trigger that stops unjournaled writes is away, so that the floor can write at all."""
    raw = database.connect()
    name = f"guard_update_{table}"
    said = raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    raw.execute(f"DROP TRIGGER {name}")
    try:
        yield
    finally:
        raw.execute(said)
        raw.close()


def edit_of_a_row(database: Database, row_id: bytes, values: dict[str, Any]) -> None:
    """An ORM edit on the same file, in a transaction of its own, that nobody writes down."""
    engine = database.engine.execution_options(writes=True)
    with Session(engine, expire_on_commit=False) as session:
        row = session.get_one(Attendance, row_id)
        for name, value in values.items():
            setattr(row, name, value)
        session.commit()


def read_xlsx(path: Path) -> int:
    """openpyxl alone, reading every cell."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    cells = sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    book.close()
    return cells


def insert_rows(database: Database, table: str, columns: list[str], rows: list[tuple]) -> None:
    """`executemany` of the domain rows alone: the driver, one transaction, no journal."""
    raw = database.connect()
    said = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(said, rows)
    raw.execute("COMMIT")
    raw.close()


def update_rows(database: Database, table: str, columns: list[str], rows: list[tuple]) -> None:
    """`executemany` of an UPDATE by id: the driver, one transaction, no journal, no guard."""
    listed = ", ".join(f"{name} = ?" for name in columns)
    with without_guard(database, table):
        raw = database.connect()
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(f"UPDATE {table} SET {listed} WHERE id = ?", rows)
        raw.execute("COMMIT")
        raw.close()


def copy_files(paths: list[Path], into: Path) -> None:
    """`cp` of them all into one file, safe on the disk."""
    with into.open("wb") as out:
        for path in paths:
            with path.open("rb") as given:
                shutil.copyfileobj(given, out, 1 << 20)
        out.flush()
        os.fsync(out.fileno())


def place_images(images: list[bytes], path: Path) -> None:
    """ReportLab alone: the same prepared pictures, four a page."""
    from io import BytesIO

    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4)
    for number, image in enumerate(images):
        left, low = 50 + number % 2 * 260, 420 - number // 2 % 2 * 350
        canvas.drawImage(ImageReader(BytesIO(image)), left, low, 240, 180)
        if number % 4 == 3:
            canvas.showPage()
    canvas.save()
