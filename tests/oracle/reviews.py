"""Reviews: metrics by all, team, person or the values of an entity's column (A25)."""

from exclusions import exact_text
from policy import as_list

NO_GROUP = "none"


def reviews(world):
    """Rows of review, group, metric and exact value."""
    rows = []
    for name, section in world.policy.reviews.items():
        by, metrics = section["by"], as_list(section["metrics"])
        world.marks.add("review " + (by if by in ("all", "team", "person") else "column"))
        if "teams" in section:
            world.marks.add("review of teams")
        for group, scope in _groups(world, section):
            values = [world.metric(metric, scope) for metric in metrics]
            if scope == ("group", by, None):
                if not any(values):
                    continue  # no row is without a group, or none that says anything (S36)
                world.marks.add("review group none")
            rows += [
                {"review": name, "group": group, "metric": metric, "exact": exact_text(value)}
                for metric, value in zip(metrics, values)
            ]
    return rows


def _groups(world, section):
    """(name of the group, scope) of a review."""
    by = section["by"]
    if by == "all":
        return [("all", ("all",))]
    if by == "team":
        return [(team, ("team", team)) for team in sorted(world.policy.teams)]
    if by == "person":
        teams = as_list(section.get("teams"))
        people = world.people
        if teams:
            people = sorted(set().union(*(world.members[team] for team in teams)))
        return [(str(person), ("person", person)) for person in people]
    entity, column = by.split(".")
    source = world.policy.source_of_entity[entity]
    declared = source.columns[column].of if column in source.columns else None
    values = declared or sorted({row.cells[column] for row in world.tables[source.name].rows} - {None})
    return [(_quoted(value), ("group", by, value)) for value in values] + [(NO_GROUP, ("group", by, None))]


def _quoted(value):
    """A value that reads like the rows without one stands in quotation marks (S36)."""
    return f'"{value}"' if value.strip('"') == NO_GROUP else value
