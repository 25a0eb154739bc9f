"""What other interfaces call our parameters, so that a refused name hears the one that was meant."""

from collections.abc import Collection

from app.errors import nearest

_ELSEWHERE = {
    "cursor": "after offset page page_token skip",
    "limit": "count max_results page_size per_page rows size top",
    "sort": "order order_by orderby sort_by sortby",
    "date_from": "after date from since start start_date year",
    "date_to": "before end end_date to until",
    "q": "keyword keywords query search term terms text word words",
    "by": "dimension group group_by groupby",
    "quote": "q text",
    "speaker": "author name person who",
    "kind": "category type",
    "include": "embed expand with",
    "fields": "columns keys only select",
    "format": "as output",
    "left": "context width window",
}


def meant(name: str, known: Collection[str]) -> str | None:
    """Find the parameter, of those known, that is called so elsewhere, else the one spelled most like it. Or None."""
    folded = name[:100].casefold()
    called = (ours for ours, theirs in _ELSEWHERE.items() if ours in known and folded in theirs.split())
    return next(called, None) or nearest(folded, list(known))
