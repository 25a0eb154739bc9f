"""Bringing an index in step in another process than the one that writes the record."""

import logging
from pathlib import Path

from app.db import open_database
from app.errors import SummitError
from app.search.index import SearchIndex

logger = logging.getLogger(__name__)


def sync_by_url(url: str, directory: Path) -> int | None:
    """Bring the index in a directory in step with the database of this URL.

    Give the revision that it reflects now; None when it could not be done, which whoever syncs next will find out too.
    """
    try:
        with open_database(url, read_only=True, threads=2) as database:
            return SearchIndex(directory).sync(database).revision
    except SummitError as error:
        logger.debug("The search index is not in step: %s", error.message)
        return None
