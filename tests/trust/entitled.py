"""What each role may read and change of what others made: the judge's own list, apart from the code."""

from bot.people.model import Role

SEEN_BY_ALL = {"events", "article_versions"}
"""Published, whoever made it."""
EVENTS = {
    *("events", "event_registrations", "event_waiting", "event_access", "event_tickets", "event_templates"),
    *("deliveries", "delivery_counts"),
}
"""A cancelled event tells its guests, a larger one lets those in who wait; needs go; guests are let in.
Templates are the team's."""
PROPOSED = {
    *("event_proposals", "event_proposal_letters", "event_helpers", "event_drafts", "event_reviews"),
}
"""What residents propose and organisations make is looked at by the team."""
ANNOUNCEMENTS = {"broadcasts", "broadcast_plans", "deliveries", "delivery_counts"}
"""The plan is the team's: each of them may change and approve what another wrote."""
IDEAS = {"ideas", "idea_changes", "idea_followers", "deliveries"}
"""What is decided is told to those who follow."""
CASES = {"cases", "case_events", "pending_questions", "answer_drafts", "deliveries"}
ANSWERS = {"gaps", "article_versions", "article_drafts", "deliveries"}
TEAM = {"role_grants", "invitations", "deliveries", "audit_actors"}

DESK = {
    "idea_letters",
    "idea_notes",
    "idea_deeds",
    "idea_promises",
    "idea_hidings",
    "idea_merges",
    "lineage_log",
}
"""What the office writes about ideas."""
OFFICE = {
    "ideas",
    "idea_additions",
    "idea_changes",
    "cases",
    "case_events",
    "gaps",
    "article_versions",
} | DESK

MAY_READ: dict[Role | None, set[str]] = {
    None: SEEN_BY_ALL,
    Role.ANIMATOR: SEEN_BY_ALL | PROPOSED | {"broadcasts", "broadcast_plans", "event_templates"},
    Role.OFFICER: SEEN_BY_ALL | OFFICE,
    Role.PARTNER: SEEN_BY_ALL,
    Role.KEEPER: SEEN_BY_ALL
    | OFFICE
    | PROPOSED
    | {"event_afterwords", "event_templates", "broadcasts", "broadcast_plans"}
    | {"role_grants", "invitations"},
}
MAY_CHANGE: dict[Role | None, set[str]] = {
    None: {"events"},
    Role.ANIMATOR: EVENTS | PROPOSED | ANNOUNCEMENTS,
    Role.PARTNER: {"events"},
    Role.OFFICER: {"events"} | IDEAS | DESK | CASES | ANSWERS,
    Role.KEEPER: EVENTS
    | PROPOSED
    | {"event_afterwords"}
    | ANNOUNCEMENTS
    | IDEAS
    | DESK
    | CASES
    | ANSWERS
    | TEAM,
}
"""Of events everybody changes how many seats are taken."""
ONLY: dict[str, dict[Role | None, set[str]]] = {
    "events": {None: {"taken"}, Role.PARTNER: {"taken"}, Role.OFFICER: {"taken"}},
}
"""What of a row others change, where it is not all of it."""
MAY_MAKE: dict[str, set[Role | None]] = {
    "events": {Role.ANIMATOR, Role.KEEPER, Role.PARTNER},
    "organisations": {Role.KEEPER},
    "event_reviews": {Role.ANIMATOR, Role.KEEPER},
    "event_afterwords": {Role.ANIMATOR, Role.KEEPER},
    "broadcasts": {Role.ANIMATOR, Role.KEEPER},
    "broadcast_plans": {Role.ANIMATOR, Role.KEEPER},
    "article_versions": {Role.OFFICER, Role.KEEPER},
    "role_grants": set(),
    "invitations": {Role.KEEPER},
    "holds": set(),
    "staff_groups": set(),
}
"""Who may make rows that are not their own only; nobody comes into a role by forging."""
