"""Writes XML as text: elements with escaped words and attributes, nothing else. Both XML formats are built on it.

XML 1.0 cannot hold some control characters; they are printed as U+FFFD, since dropping them would hide that they
were there.
"""

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def words(text: str) -> str:
    """Escape character data."""
    return escape(_FORBIDDEN.sub("\ufffd", text))


def element(tag: str, /, *content: str, **attributes: str | None) -> str:
    """Write an element. Content is XML already; attributes are escaped, and left out where None.

    A trailing underscore in an attribute's name is dropped (`by_`), a double one is a colon (`xml__id`).
    """
    inner = "".join(content)
    shown = "".join(
        f" {key.rstrip('_').replace('__', ':')}={quoteattr(_FORBIDDEN.sub(chr(0xFFFD), value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{shown}>{inner}</{tag}>" if inner else f"<{tag}{shown}/>"
