"""Numbers: a plain line, because spin boxes change when one scrolls past them."""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _, format_number
from trainer_app.widgets.inputs.text import LineInput


class NumberInput(LineInput):
    """A whole number, or a Decimal when `decimals` is given; blank is None."""

    def __init__(
        self,
        minimum: int | None = None,
        maximum: int | None = None,
        decimals: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._minimum, self._maximum, self._decimals = minimum, maximum, decimals
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def read(self, text: str) -> int | Decimal | None:
        plain = "".join(text.split()).replace(",", ".")
        if not plain:
            return None
        try:
            number = Decimal(plain)
        except InvalidOperation:
            raise ValueError(_("Please write a number.")) from None
        if not number.is_finite() or (not self._decimals and number != int(number)):
            raise ValueError(_("Please write a whole number."))
        self._check_limits(number)
        return (
            number.quantize(Decimal(1).scaleb(-self._decimals)) if self._decimals else int(number)
        )

    def _check_limits(self, number: Decimal) -> None:
        if self._minimum is not None and number < self._minimum:
            least = format_number(self._minimum)
            raise ValueError(_("The least possible number: {least}").format(least=least))
        if self._maximum is not None and number > self._maximum:
            most = format_number(self._maximum)
            raise ValueError(_("The greatest possible number: {most}").format(most=most))

    def write(self, value: int | Decimal | None) -> str:
        return "" if value is None else str(value).replace(".", ",")
