"""What a page is about, and what only stands around it: each element's part in the page, from the page's own semantics.

Words are left out of the text only where the page itself hides them (hover cards, dialogs, `hidden`, `display: none`),
or where they are furniture of the site (navigation, banners, forms, menus outside the article). None of these rules
ever takes away a good part of the page's prose: an element that holds more than a quarter of it is kept, whatever it
is called. What is left out is counted and found; the snapshot keeps it.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.ingest.readers.article import find_article
from app.ingest.readers.reading import MarkupKind
from app.ingest.readers.tree import HEADINGS, OF_WORDS, PROSE, Element, Tree

# Elements whose inside is no text of a page ...
_NEVER_TEXT = frozenset(
    ("script", "style", "template", "textarea", "iframe", "noembed", "noframes", "svg", "canvas", "audio", "video", "select",
     "datalist", "rp")
)  # fmt: skip
# ... and those whose inside is shown in place of something else, or on demand.
_SILENT = frozenset(("noscript", "object", "button", "dialog"))
_FURNITURE = frozenset(("nav", "form", "search", "menu"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "banner", "search", "menu", "menubar", "toolbar", "tablist", "dialog", "alertdialog", "tooltip",
     "alert", "status", "button")
)  # fmt: skip
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE
)
_HIDDEN_CLASSES = frozenset(
    ("hidden", "hide", "is-hidden", "d-none", "invisible", "visually-hidden", "visuallyhidden", "sr-only",
     "screen-reader-text", "u-hidden", "element-invisible", "element-hidden")
)  # fmt: skip
# A card that opens over a word: class="read__tooltip", "hovercard", "popover-body". The word itself may be in a "tooltip" too,
# so a card must stand inside an inline element that has words of its own.
_CARD = re.compile(r"tooltip|tool-tip|hover-?card|popover|popup|pop-up", re.IGNORECASE)
_CARRIERS = frozenset(("a", "abbr", "span", "b", "strong", "i", "em", "dfn", "cite", "mark", "button"))

# Parts of class names, as between "-" and "_": `read__tags`, `entry-meta`, `social_share`.
_META_PARTS = frozenset(
    ("meta", "metadata", "bottommeta", "tags", "tag", "taglist", "tagcloud", "topics", "keywords", "category", "categories", "categ",
     "related", "also", "share", "sharing", "social", "breadcrumb", "breadcrumbs", "pager", "pagination", "sidebar", "widget",
     "comments", "newsletter", "subscribe", "advert", "advertisement", "promo", "byline", "published", "copyright", "status")
)  # fmt: skip
_DATE_PARTS = frozenset(("meta", "byline", "published", "date", "dateline"))
_CAPTION_PARTS = frozenset(
    ("caption", "credit", "credits", "media", "photo", "photos", "slider", "slideshow", "gallery", "video", "player")
)  # fmt: skip
_PULL_QUOTE = re.compile(r"pull-?_?quote|quote-?_?box|quotebox", re.IGNORECASE)
_PARTS = re.compile(r"[a-z]+", re.IGNORECASE)

_KIND_BY_NAME: dict[str, MarkupKind] = {
    "aside": "metadata",
    "footer": "metadata",
    "details": "metadata",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "pull_quote",
    "time": "dateline",
}
_APART: frozenset[MarkupKind | None] = frozenset(("metadata", "caption", "pull_quote"))
_TITLE_CLASSES = frozenset(("entry-title", "p-name", "page-title", "article-title", "post-title"))
_SUMMARY_CLASSES = frozenset(("entry-summary", "p-summary"))

_COOKIES = re.compile(r"cookie|consent|gdpr", re.IGNORECASE)
_CONSENT = 1_500  # characters that asking for consent takes at most
_KEPT_SHARE = 4  # what holds more than 1/4 of the prose is kept


@dataclass
class Regions:
    """For each element: is it `out` of the text, and the kind of region that begins with it.

    `main` is the element that is the article, -1 for the whole page; `inside` says of each element whether it is in it.
    `kept` are elements that look hidden but hold so much of the page's prose that they are read.
    """

    out: list[bool]
    inside: list[bool]
    kinds: list[MarkupKind | None]
    main: int = -1
    title: int = -1
    kept: list[int] = field(default_factory=list)


def divide(tree: Tree) -> Regions:
    """Say of each element of a page what part it has in it."""
    size = len(tree.elements)
    regions = Regions([False] * size, [True] * size, [None] * size)
    looks = [_looks(tree, element) for element in tree.elements]
    kept = {
        i
        for i, e in enumerate(tree.elements)
        if looks[i] not in ("", "never") and _is_much(tree, e.prose) and not _asks_consent(e)
    }
    _leave_out(tree, regions, looks, kept)
    regions.main = find_article(tree, regions.out)
    hidden = _hidden_inside(tree, regions, looks)
    if _is_much(tree, sum(tree.elements[index].prose for index in hidden)):
        kept |= set(hidden)
        _leave_out(tree, regions, looks, kept)
    regions.kept = sorted(kept)
    if regions.main >= 0:
        _look_outside(tree, regions)
    _name_kinds(tree, regions)
    return regions


def _asks_consent(element: Element) -> bool:
    """Is this what a site asks before it shows itself: cookies, privacy? On a short page it holds much of the prose."""
    if element.prose > _CONSENT:
        return False
    names = f"{element.attributes.get('id', '')} {element.attributes.get('class', '')}" if element.attributes else ""
    return _COOKIES.search(names) is not None


def _is_much(tree: Tree, prose: int) -> bool:
    return prose * _KEPT_SHARE > tree.prose


def _leave_out(tree: Tree, regions: Regions, looks: Sequence[str], kept: Container[int]) -> None:
    for index, element in enumerate(tree.elements):
        around = element.parent >= 0 and regions.out[element.parent]
        regions.out[index] = around or (looks[index] != "" and index not in kept)


def _hidden_inside(tree: Tree, regions: Regions, looks: Sequence[str]) -> list[int]:
    """Blocks of the article that hide prose: one is a card, but a page whose readers unfold it paragraph by paragraph ..."""
    inside = [True] * len(tree.elements)
    found = []
    for index, element in enumerate(tree.elements):
        parent = element.parent
        inside[index] = index == regions.main or (inside[parent] if parent >= 0 else regions.main < 0)
        outermost = parent < 0 or not regions.out[parent]
        if inside[index] and outermost and regions.out[index] and looks[index] == "hidden" and element.prose:
            found.append(index)
    return found


def _looks(tree: Tree, element: Element) -> Literal["", "never", "furniture", "hidden"]:
    """What an element looks like: no text at all, furniture of the site, hidden from a reader; or none of these."""
    if element.name in _NEVER_TEXT:
        return "never"
    if element.name in _FURNITURE:
        return "furniture"
    attributes = element.attributes
    if element.name in _SILENT or "hidden" in attributes:
        return "hidden"
    if not attributes:
        return ""
    if attributes.get("role", "").lower() in _FURNITURE_ROLES:
        return "furniture"
    if attributes.get("aria-hidden", "").lower() == "true" or attributes.get("aria-modal", "").lower() == "true":
        return "hidden"
    if "style" in attributes and _HIDDEN_STYLE.search(attributes["style"]):
        return "hidden"
    if element.prose and element.block >= 0 and _asks_consent(element):
        return "furniture"
    classes = attributes.get("class")
    if classes and not _HIDDEN_CLASSES.isdisjoint(classes.lower().split()):
        return "hidden"
    return "hidden" if classes and _may_be_card(tree, element) and _CARD.search(classes) else ""


def _may_be_card(tree: Tree, element: Element) -> bool:
    carrier = tree.elements[element.parent] if element.parent >= 0 else None
    return carrier is not None and carrier.name in _CARRIERS and carrier.worded


def _marked_up(tree: Tree, indices: Iterable[int]) -> set[int]:
    """Give elements and all that they stand in."""
    found: set[int] = set()
    for index in indices:
        while index >= 0 and index not in found:
            found.add(index)
            index = tree.elements[index].parent
    return found


def _look_outside(tree: Tree, regions: Regions) -> None:
    """Outside the article: its title and any prose stay, as metadata; menus, buttons and dates of other pages do not."""
    around = _marked_up(tree, (regions.main,))
    titled = _marked_up(tree, (i for i, e in enumerate(tree.elements) if e.name == "h1" and not regions.out[i]))
    for index, element in enumerate(tree.elements):
        parent = element.parent
        inside = index == regions.main or (parent >= 0 and regions.inside[parent])
        regions.inside[index] = inside
        if inside or index in around:
            continue
        if (parent >= 0 and regions.out[parent]) or not (element.prose or index in titled):
            regions.out[index] = True
        else:
            regions.kinds[index] = "metadata"


def _find_title(tree: Tree, regions: Regions) -> int:
    """Find the element that holds the title: the first `<h1>` of the article, else what its classes call a title."""
    visible = [index for index, out in enumerate(regions.out) if not out]
    tops = [index for index in visible if tree.elements[index].name == "h1"]
    tops = [index for index in tops if tree.elements[index].said] or tops  # one that only links home names the site
    inside = next((index for index in tops if regions.inside[index]), None)
    if inside is not None:
        return inside
    called = next((i for i in visible if regions.inside[i] and _is_called_title(tree.elements[i])), None)
    return called if called is not None else next(iter(tops), -1)


def _is_called_title(element: Element) -> bool:
    if element.attributes.get("itemprop", "").lower() == "headline":
        return True
    return not _TITLE_CLASSES.isdisjoint(element.attributes.get("class", "").lower().split())


def _name_kinds(tree: Tree, regions: Regions) -> None:
    """Name the regions. Inside what is not the body (a caption, tags, the page foot) nothing further is named.

    What classes say is not believed where it would take away much of the page: some sites call each paragraph a widget.
    """
    regions.title = _find_title(tree, regions)
    dated = _marked_up(tree, (i for i, e in enumerate(tree.elements) if e.name == "time" or is_place(e)))
    given = list(regions.kinds)
    for believing in (True, False):
        regions.kinds = list(given)
        taken = _name_each(tree, regions, dated if believing else None)
        if not _is_much(tree, taken):
            return


def _name_each(tree: Tree, regions: Regions, dated: Container[int] | None) -> int:
    """Name each region; without `dated` do not believe classes. Give how much prose classes took from the body."""
    apart = [False] * len(tree.elements)
    titled = _marked_up(tree, (regions.title,))
    taken = 0
    for index, element in enumerate(tree.elements):
        if regions.out[index]:
            continue
        covered = element.parent >= 0 and apart[element.parent]
        if index == regions.title:
            regions.kinds[index] = "title"
        elif not covered and regions.kinds[index] is None and index != regions.main:
            small = not _is_much(tree, element.prose) and not _is_within_words(tree, index)
            kind = _kind_of(element, small=small, titled=index in titled)
            if kind is None and small and dated is not None:
                kind = _kind_by_class(element, dated=index in dated)
                taken += element.prose if kind in _APART else 0
            regions.kinds[index] = kind
        apart[index] = covered or regions.kinds[index] in _APART
    return taken


def _is_within_words(tree: Tree, index: int) -> bool:
    """Is it an inline element of a paragraph? (the name of a person as a link, `class="person_tag"`)"""
    block = tree.elements[index].block
    if block in (index, -1):
        return False
    around = tree.elements[block]
    return around.own >= PROSE or around.name in OF_WORDS


def is_place(element: Element) -> bool:
    """Does the page say that this is where it happened? (`class="p-location"`, `itemprop="location"`)"""
    if not element.attributes:
        return False
    if element.attributes.get("itemprop", "").lower() in ("location", "contentlocation", "locationcreated"):
        return True
    return "p-location" in element.attributes.get("class", "").lower().split()


def is_summary(element: Element) -> bool:
    """Is this the page's own summary of what follows? (`itemprop="description"`, `class="entry-summary"`)"""
    if element.attributes.get("itemprop", "").lower() == "description":
        return True
    return not _SUMMARY_CLASSES.isdisjoint(element.attributes.get("class", "").lower().split())


def _kind_of(element: Element, *, small: bool, titled: bool) -> MarkupKind | None:
    """Name the kind of a region; what is not `small`, holding much of the page's prose, is the body whatever it is called."""
    if element.name in HEADINGS:
        return "heading"
    if element.name == "li":
        return "list_item"
    if not small:
        return None
    if element.name == "header":
        return None if titled else "metadata"
    if element.name in _KIND_BY_NAME:
        return _KIND_BY_NAME[element.name]
    if not element.attributes:
        return None
    if element.attributes.get("role", "").lower() in ("complementary", "contentinfo", "doc-footnote", "doc-endnotes"):
        return "metadata"
    if is_summary(element):
        return "narrative"
    return "dateline" if is_place(element) else None


def _kind_by_class(element: Element, *, dated: bool) -> MarkupKind | None:
    classes = element.attributes.get("class")
    if not classes:
        return None
    if _PULL_QUOTE.search(classes):
        return "pull_quote"
    parts = {part.lower() for part in _PARTS.findall(classes)}
    if dated and not _DATE_PARTS.isdisjoint(parts):
        return "dateline"
    if not _META_PARTS.isdisjoint(parts):
        return "metadata"
    return "caption" if not _CAPTION_PARTS.isdisjoint(parts) else None
