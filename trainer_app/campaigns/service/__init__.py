"""What is asked and written about campaigns."""

from trainer_app.campaigns.service.reading import (
    BEGUN,
    Reach,
    Reached,
    add_below,
    add_campaign,
    below,
    campaigns,
    cover_all,
    covered,
    events_of,
    places_of,
    reach,
)

__all__ = [
    "BEGUN",
    "Reach",
    "Reached",
    "add_below",
    "add_campaign",
    "below",
    "campaigns",
    "cover_all",
    "covered",
    "events_of",
    "places_of",
    "reach",
]
