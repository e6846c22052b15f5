"""Random reviews: metrics by all, by team, by person or by the values of an entity's column."""


def make_reviews(measures):
    """Adds `reviews` to the policy; up to three, seldom none."""
    reviews = []
    for number in range(measures.rng.choice((0, 1, 2, 2, 3))):
        by = measures.rng.choice(("all", "team", "person", "person", "column", "column", "column"))
        section = _REVIEWS[by](measures)
        if section:
            reviews.append({"name": f"review_{number + 1}", **section})
    if reviews:
        measures.sections["reviews"] = reviews


def _listed(measures, metrics, by, **more):
    """A review of some of the metrics; nothing where there is none."""
    if not metrics:
        return None
    chosen = measures.rng.sample(metrics, measures.rng.randint(1, min(4, len(metrics))))
    return {"by": by, **more, "metrics": [metric.name for metric in chosen]}


def _by_all(measures):
    return _listed(measures, measures.metrics, "all")


def _by_team(measures):
    return _listed(measures, [metric for metric in measures.metrics if "team" in metric.scopes], "team")


def _by_person(measures):
    metrics = [metric for metric in measures.metrics if "person" in metric.scopes]
    if measures.chance(0.4):
        return _listed(measures, metrics, "person")
    teams = measures.sections["teams"]
    names = [team["name"] for team in teams]
    return _listed(measures, metrics, "person", teams=measures.rng.sample(names, measures.rng.randint(1, 2)))


def _by_column(measures):
    company = measures.company
    columns = [(company.leads, "channel"), (company.leads, "reason"), (company.deals, "status")]
    columns += [(company.payments, "kind")] if company.payments else []
    columns += [(company.shops, "region")] * 2 if company.shops else []
    source, column = measures.rng.choice(columns)
    reaching = {one for one in company.sources.values() if _reaches(company, one, source)}
    metrics = [metric for metric in measures.metrics if metric.sources <= reaching]
    return _listed(measures, metrics, f"{source.entity}.{column}")


def _reaches(company, source, wanted):
    """Whether rows of the source lead to one row of the wanted one."""
    if source is wanted:
        return True
    if source is company.payments:
        return _reaches(company, company.deals, wanted)
    if source is company.deals:
        return wanted is company.shops or (wanted is company.leads and not company.two_keys)
    return False


_REVIEWS = {"all": _by_all, "team": _by_team, "person": _by_person, "column": _by_column}
