"""The tab of the campaigns in a real window."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.fieldtools.rooms import make_screen_context
from tests.followup.places import make_policy
from tests.ui import cut_texts, unnamed_inputs
from trainer_app.campaigns import service
from trainer_app.campaigns.model import CampaignChannel
from trainer_app.campaigns.view.tab import Campaigns


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def policy(profile):
    return make_policy(profile.database)


@pytest.fixture
def screen(profile, policy, qtbot):
    made = Campaigns(make_screen_context(profile), policy[0])
    qtbot.addWidget(made)
    made.resize(1060, 600)
    made.show()
    qtbot.waitExposed(made)
    made.ensure_ready()
    return made


def test_a_campaign_is_added_with_a_channel_below_it(screen, profile, policy):
    screen.new_here()
    channel = next(one for one in screen.kinds.actions() if one.data() == "channel")
    channel.trigger()
    screen._edited("channel", "channel", "radio")
    screen._edited("channel", "women", 40)
    with profile.database.read() as session:
        (campaign,) = service.campaigns(session, policy[0])
        (row,) = service.below(session, CampaignChannel, campaign.id)
        assert (campaign.state, row.channel, row.women) == ("planned", "radio", 40)


def test_all_municipalities_are_one_press_and_are_then_counted(screen, policy):
    screen.new_here()
    screen._edited("campaign", "state", "running")
    assert screen.all_places.isVisible()
    screen.all_places.click()
    screen.refresh()
    assert screen.counted.text() == "Municipalities covered: 18 of 21"


def test_nothing_is_cut_and_everything_is_named(screen):
    screen.new_here()
    QApplication.processEvents()
    assert cut_texts(screen) == []
    assert unnamed_inputs(screen) == []
