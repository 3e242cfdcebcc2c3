"""Every record and every listing, in tuples one can read."""

from committee_desk.records.boards import (
    Board,
    BulletinObjection,
    BulletinPosting,
    BulletinPrinting,
)
from committee_desk.records.community import (
    DWELLINGS,
    GRIDS,
    Building,
    Community,
    Compound,
    DeskSetting,
    Dwelling,
    DwellingGrid,
    Grid,
    SavedFilter,
    Stairwell,
)
from committee_desk.records.listing import Listing
from committee_desk.records.needs import NEEDS, Need, NeedAsker, NeedCategoryOwn, NeedStep
from committee_desk.records.papers import (
    AccessNote,
    Batch,
    Bulletin,
    BulletinKind,
    ColumnMapping,
    LedgerExport,
)
from committee_desk.records.people import (
    HOUSEHOLDS,
    RESIDENTS,
    Household,
    HouseholdMember,
    HouseholdStay,
    LifeEvent,
    Resident,
    ResidentDocument,
    ResidentPhone,
    ResidentTag,
)
from committee_desk.records.record import Record
from committee_desk.records.resources import (
    RESOURCES,
    SUPPLIES,
    Booking,
    NeedMatch,
    Resource,
    ResourcePicture,
    Supply,
)
from committee_desk.records.services import (
    SERVICES,
    EvalFeedback,
    Service,
    ServiceBooking,
    ServiceEval,
    ServiceNeed,
    ServicePicture,
    ServiceResource,
    ServiceRun,
    ServiceStep,
)
from committee_desk.records.visits import (
    VISITS,
    Visit,
    VisitPerson,
    VisitPicture,
    VisitPlan,
    VisitPlanHousehold,
)

RECORDS: tuple[type[Record], ...] = (
    Community,
    Grid,
    Compound,
    Building,
    Stairwell,
    Dwelling,
    DwellingGrid,
    Batch,
    Household,
    HouseholdStay,
    Resident,
    HouseholdMember,
    ResidentPhone,
    ResidentDocument,
    ResidentTag,
    LifeEvent,
    ColumnMapping,
    LedgerExport,
    AccessNote,
    Bulletin,
    BulletinKind,
    Board,
    BulletinPrinting,
    BulletinPosting,
    BulletinObjection,
    DeskSetting,
    SavedFilter,
    VisitPlan,
    VisitPlanHousehold,
    Visit,
    VisitPerson,
    VisitPicture,
    Supply,
    Resource,
    ResourcePicture,
    Service,
    ServiceStep,
    ServiceRun,
    ServicePicture,
    ServiceBooking,
    ServiceEval,
    EvalFeedback,
    Need,
    NeedAsker,
    NeedStep,
    NeedCategoryOwn,
    NeedMatch,
    Booking,
    ServiceNeed,
    ServiceResource,
)

LISTINGS: dict[str, Listing] = {
    listing.name: listing
    for listing in (
        RESIDENTS,
        HOUSEHOLDS,
        GRIDS,
        DWELLINGS,
        VISITS,
        NEEDS,
        SUPPLIES,
        RESOURCES,
        SERVICES,
    )
}
