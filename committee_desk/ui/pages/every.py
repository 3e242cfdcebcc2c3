"""The rooms of the window: how they stand in the navigation, and which page each one is.

A room is shown as soon as PAGES has it. A factory imports its page when the room is first entered.
"""

from __future__ import annotations

from dataclasses import dataclass

from committee_desk.base.words import N_
from committee_desk.ui.pages.page import Frame, Page, PageFactory


@dataclass(frozen=True)
class Room:
    """A row of the navigation: the page's name, its words and its picture."""

    page: str
    words: str
    picture: str


@dataclass(frozen=True)
class RoomGroup:
    """Rooms under one heading; a group without words has a line above it instead."""

    words: str
    rooms: tuple[Room, ...]


NAVIGATION = (
    RoomGroup("", (Room("home", N_("Home"), "house"),)),
    RoomGroup(
        N_("Register"),
        (
            Room("residents", N_("Residents"), "users"),
            Room("households", N_("Households"), "door-open"),
            Room("grids", N_("Grids"), "map"),
        ),
    ),
    RoomGroup(
        N_("Community services"),
        (
            Room("visits", N_("Visits"), "footprints"),
            Room("needs", N_("Needs"), "clipboard-list"),
            Room("resources", N_("Resources"), "package"),
            Room("services", N_("Services"), "heart-handshake"),
            Room("chain", N_("Loose ends"), "square-check-big"),
        ),
    ),
    RoomGroup(
        N_("Deliberation"),
        (
            Room("topics", N_("Topics"), "messages-square"),
            Room("meetings", N_("Meetings"), "calendar"),
            Room("resolutions", N_("Resolutions"), "circle-check"),
            Room("covenants", N_("Covenants"), "file-text"),
            Room("bodies", N_("Bodies"), "user-cog"),
            Room("elections", N_("Elections"), "badge-check"),
        ),
    ),
    RoomGroup(
        N_("Notices and ledgers"),
        (
            Room("bulletins", N_("Notices"), "megaphone"),
            Room("board", N_("Board"), "layout-grid"),
            Room("ledgers", N_("Ledgers"), "notebook-tabs"),
        ),
    ),
    RoomGroup("", (Room("settings", N_("Settings"), "settings"),)),
)


def _home(frame: Frame) -> Page:
    from committee_desk.ui.pages.home import HomePage

    return HomePage(frame)


def _residents(frame: Frame) -> Page:
    from committee_desk.ui.pages.residents import ResidentsPage

    return ResidentsPage(frame)


def _households(frame: Frame) -> Page:
    from committee_desk.ui.pages.households import HouseholdsPage

    return HouseholdsPage(frame)


def _grids(frame: Frame) -> Page:
    from committee_desk.ui.pages.grids import GridsPage

    return GridsPage(frame)


def _taking_in(frame: Frame) -> Page:
    from committee_desk.ui.pages.taking_in import TakingInPage

    return TakingInPage(frame)


def _ledgers(frame: Frame) -> Page:
    from committee_desk.ui.pages.ledgers import LedgersPage

    return LedgersPage(frame)


def _bulletins(frame: Frame) -> Page:
    from committee_desk.ui.pages.bulletins import BulletinsPage

    return BulletinsPage(frame)


def _board(frame: Frame) -> Page:
    from committee_desk.ui.pages.board import BoardPage

    return BoardPage(frame)


def _visits(frame: Frame) -> Page:
    from committee_desk.ui.pages.visits import VisitsPage

    return VisitsPage(frame)


def _needs(frame: Frame) -> Page:
    from committee_desk.ui.pages.needs import NeedsPage

    return NeedsPage(frame)


def _resources(frame: Frame) -> Page:
    from committee_desk.ui.pages.resources import ResourcesPage

    return ResourcesPage(frame)


def _supplies(frame: Frame) -> Page:
    from committee_desk.ui.pages.supplies import SuppliesPage

    return SuppliesPage(frame)


def _services(frame: Frame) -> Page:
    from committee_desk.ui.pages.services import ServicesPage

    return ServicesPage(frame)


def _chain(frame: Frame) -> Page:
    from committee_desk.ui.pages.chain import ChainPage

    return ChainPage(frame)


def _agents(frame: Frame) -> Page:
    from committee_desk.ui.pages.agents import AgentsPage

    return AgentsPage(frame)


def _topics(frame: Frame) -> Page:
    from committee_desk.ui.pages.topics import TopicsPage

    return TopicsPage(frame)


def _meetings(frame: Frame) -> Page:
    from committee_desk.ui.pages.meetings import MeetingsPage

    return MeetingsPage(frame)


def _resolutions(frame: Frame) -> Page:
    from committee_desk.ui.pages.resolutions import ResolutionsPage

    return ResolutionsPage(frame)


def _session(frame: Frame) -> Page:
    from committee_desk.ui.meetings.session import SessionPage

    return SessionPage(frame)


def _covenants(frame: Frame) -> Page:
    from committee_desk.ui.pages.covenants import CovenantsPage

    return CovenantsPage(frame)


def _elections(frame: Frame) -> Page:
    from committee_desk.ui.pages.elections import ElectionsPage

    return ElectionsPage(frame)


def _bodies(frame: Frame) -> Page:
    from committee_desk.ui.pages.bodies import BodiesPage

    return BodiesPage(frame)


def _members(frame: Frame) -> Page:
    from committee_desk.ui.pages.members import MembersPage

    return MembersPage(frame)


def _settings(frame: Frame) -> Page:
    from committee_desk.ui.pages.settings import SettingsPage

    return SettingsPage(frame)


def _help(frame: Frame) -> Page:
    from committee_desk.ui.pages.help import HelpPage

    return HelpPage(frame)


PAGES: dict[str, PageFactory] = {
    "home": _home,
    "residents": _residents,
    "households": _households,
    "grids": _grids,
    "visits": _visits,
    "needs": _needs,
    "resources": _resources,
    "supplies": _supplies,
    "services": _services,
    "chain": _chain,
    "agents": _agents,
    "topics": _topics,
    "meetings": _meetings,
    "session": _session,
    "resolutions": _resolutions,
    "covenants": _covenants,
    "bodies": _bodies,
    "elections": _elections,
    "members": _members,
    "taking_in": _taking_in,
    "ledgers": _ledgers,
    "bulletins": _bulletins,
    "board": _board,
    "settings": _settings,
    "help": _help,
}


def rooms() -> list[Room]:
    """Return the rooms that can be entered from the navigation, in its order."""
    return [room for group in NAVIGATION for room in group.rooms if room.page in PAGES]
