"""Answers kept ready to send, bounded by their bytes; what was not asked for longest goes first."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from starlette.types import Message

from app.api.answers import Header
from app.api.headers import of_not_modified
from app.api.negotiation import Preferences

# Scheme, host, path, query, preferences, gzip: all that an answer depends on beside the revision.
Key: TypeAlias = tuple[str, bytes, bytes, bytes, Preferences, bool]

# What an entry costs beside its body: headers, messages, the key.
_OVERHEAD = 2048


@dataclass(slots=True)
class Entry:
    """An answer as the messages that send it, whole, as headers only, or as "not modified"."""

    etag: bytes
    dated: bool  # has a Last-Modified
    start: Message
    body: Message
    not_modified: Message
    head: bytes  # status and headers as they go over the wire, for a server that can take them so
    not_modified_head: bytes
    size: int

    @staticmethod
    def of(body: bytes, headers: list[Header], etag: bytes, *, dated: bool) -> "Entry":
        """Make the messages of a body with its complete headers."""
        kept = of_not_modified(headers)
        return Entry(
            etag,
            dated,
            {"type": "http.response.start", "status": 200, "headers": headers},
            {"type": "http.response.body", "body": body},
            {"type": "http.response.start", "status": 304, "headers": kept},
            _on_the_wire(b"200 OK", headers),
            _on_the_wire(b"304 Not Modified", kept),
            len(body) + _OVERHEAD,
        )


def _on_the_wire(status: bytes, headers: list[Header]) -> bytes:
    lines = b"".join(b"%b: %b\r\n" % header for header in headers)
    return b"HTTP/1.1 %b\r\n%b" % (status, lines)


class ByteCache:
    """A bounded store of entries. One thread uses it: the event loop's."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._entries: OrderedDict[Key, Entry] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Entry | None:
        """Give the entry of a key, and count it as used now."""
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    def put(self, key: Key, entry: Entry) -> None:
        """Keep an entry, in place of those not used for longest. One larger than an eighth of the whole is not kept."""
        if entry.size > self.limit // 8:
            return
        old = self._entries.pop(key, None)
        self.size += entry.size - (old.size if old is not None else 0)
        self._entries[key] = entry
        while self.size > self.limit:
            self.size -= self._entries.popitem(last=False)[1].size

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self.size = 0
