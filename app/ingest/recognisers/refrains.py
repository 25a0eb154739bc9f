"""Short lines that come again and again on a page and are no labels: the links and buttons that a site prints by each speech."""

import re
from collections import Counter
from collections.abc import Collection

from app.ingest.marks import Mark, Page, Recogniser
from app.ingest.recognisers.between import ENDS
from app.text import Line

# what a site prints as buttons by each speech: "Share this contribution", "Link to this: Individually | In context"
_BUTTON = r"""(?:
  (?:share|copy)(?:\s(?:this\s)?(?:contribution|link|speech))? | share\sthis | link(?:\sin\scontext|\sto\sthis)?
  | play | watch | reply | individually | in\scontext | view\sspeech | hansard | excerpts?
  | (?:hansard|oireachtas|view)\ssource
)"""
CONTROL = re.compile(rf"(?:-\s+)?{_BUTTON}(?:[\s|:·•-]+{_BUTTON})*[\s|:·•-]*", re.VERBOSE | re.IGNORECASE)
_REFRAIN = 40  # nor is a longer line a refrain, but for a row of buttons
_BUTTONS = 80


def refrains(page: Page, label_lines: Collection[int]) -> Recogniser:
    """Give the recogniser of refrains. Where one closes each turn, nobody speaks behind the last."""
    again = _again(page, label_lines)
    over = _last_closing(page, again, label_lines)

    def refrain(page: Page, line: Line) -> list[Mark] | None:
        words = page.words_of(line)
        if line.no > over or (again and words.length <= _BUTTONS and page.text[words] in again):
            return [Mark("metadata", words)]
        return None

    return refrain


def _again(page: Page, label_lines: Collection[int]) -> dict[str, int]:
    """Give the refrains, with how often they come."""
    times: Counter[str] = Counter()
    for line in page.lines:
        words = page.words_of(line)
        if 2 < words.length <= _BUTTONS and line.no not in label_lines:
            times[page.text[words]] += 1
    return {
        printed: count
        for printed, count in times.items()
        if count >= 3
        and not ENDS.search(printed)
        and ((" " in printed and len(printed) <= _REFRAIN) or CONTROL.fullmatch(printed))
    }


def _last_closing(page: Page, again: dict[str, int], label_lines: Collection[int]) -> int:
    """Number the last line of a refrain that stands at the end of each turn, and below no label; where none does, the page's end."""
    closing = {printed for printed, count in again.items() if count >= len(label_lines) > 0}
    last = labelled = -1
    for line in page.lines if closing else ():
        words = page.words_of(line)
        if line.no in label_lines:
            labelled = line.no
        elif words.length and words.length <= _BUTTONS and (printed := page.text[words]) in closing:
            if labelled >= 0 and not any(page.words_of(page.lines[no]).length for no in range(labelled + 1, line.no)):
                closing.discard(printed)
            else:
                last = line.no
    return last if closing and last > labelled >= 0 else len(page.lines)
