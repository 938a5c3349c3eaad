"""How large the next piece may be: some seconds of link time, and little after it broke."""

from __future__ import annotations

KIB = 1024
LEAST, FIRST, MOST = 64 * KIB, 128 * KIB, 4096 * KIB
"""Measured at 20 kB/s, 0.6 s away, dead every 40 s: with pieces of 64 KiB 1.5 MB take 110 s and
1.03 times their bytes, with pieces of 128 KiB 107 s and 1.08 times."""
SECONDS = 6.0
MEMORY = 0.5  # weight of what was known of the link against what was just seen
STEP = 64 * KIB
CALM = 8  # pieces without a break after which a large piece is dared again


class Pace:
    """Learns the speed of a link from each piece that went over it."""

    def __init__(self, speed: float | None = None) -> None:
        self.speed = speed
        """Bytes a second; None until something was sent."""
        self._calm = CALM

    @property
    def size(self) -> int:
        """Bytes of the next piece."""
        if self._calm < CALM:
            return LEAST
        if self.speed is None:
            return FIRST
        wanted = int(self.speed * SECONDS) // STEP * STEP
        return min(MOST, max(LEAST, wanted))

    def took(self, size: int, seconds: float) -> None:
        """A piece arrived. Small ones tell of the round trip, not of the speed."""
        self._calm += 1
        if size < STEP:
            return
        seen = size / max(seconds, 1e-6)
        known = self.speed
        self.speed = seen if known is None else MEMORY * known + (1 - MEMORY) * seen

    def broke(self) -> None:
        """What is lost with the next break should be little."""
        self._calm = 0
