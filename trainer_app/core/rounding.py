"""Numbers rounded as people were taught: half a unit goes up, and never to the even one."""

from decimal import ROUND_HALF_UP, Decimal


def whole(number: float) -> int:
    """62.5 is 63, where Python's own rounding makes it 62."""
    return int(Decimal(str(number)).quantize(Decimal(1), ROUND_HALF_UP))
