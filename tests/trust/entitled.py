"""What each role may read and change of what others made: the judge's own list, apart from the code."""

from bot.people.model import Role

SEEN_BY_ALL = {"events", "article_versions"}
"""Published, whoever made it."""
EVENTS = {
    "events",
    "event_registrations",
    "event_waiting",
    "event_templates",
    "deliveries",
    "delivery_counts",
}
"""A cancelled event tells those who signed up, a larger one lets those in who wait. Templates are
everybody's who runs events."""
ANNOUNCEMENTS = {"broadcasts", "deliveries", "delivery_counts"}
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
    Role.ANIMATOR: SEEN_BY_ALL | {"broadcasts", "event_templates"},
    Role.OFFICER: SEEN_BY_ALL | OFFICE,
    Role.KEEPER: SEEN_BY_ALL | OFFICE | {"broadcasts", "event_templates", "role_grants", "invitations"},
}
MAY_CHANGE: dict[Role | None, set[str]] = {
    None: {"events"},
    Role.ANIMATOR: EVENTS | ANNOUNCEMENTS,
    Role.OFFICER: {"events"} | IDEAS | DESK | CASES | ANSWERS,
    Role.KEEPER: EVENTS | ANNOUNCEMENTS | IDEAS | DESK | CASES | ANSWERS | TEAM,
}
"""Of events everybody changes how many seats are taken."""
MAY_MAKE: dict[str, set[Role | None]] = {
    "events": {Role.ANIMATOR, Role.KEEPER},
    "broadcasts": {Role.ANIMATOR, Role.KEEPER},
    "article_versions": {Role.OFFICER, Role.KEEPER},
    "role_grants": set(),
    "invitations": {Role.KEEPER},
    "holds": set(),
    "staff_groups": set(),
}
"""Who may make rows that are not their own only; nobody comes into a role by forging."""
