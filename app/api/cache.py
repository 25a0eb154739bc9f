"""Answers kept ready to send, bounded by their bytes; what was not asked for longest goes first."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from app.api.answers import Header
from app.api.headers import of_not_modified, on_the_wire
from app.api.negotiation import Preferences

# Scheme, host, path, query, preferences, gzip: all that an answer depends on beside the revision.
Key: TypeAlias = tuple[str, bytes, bytes, bytes, Preferences, bool]

# What an entry costs beside its body: headers, messages, the key.
_OVERHEAD = 2048


@dataclass(slots=True)
class Entry:
    """An answer ready to be sent. `head` is status and headers as they go over the wire."""

    etag: bytes
    dated: bool  # has a Last-Modified
    headers: list[Header]
    head: bytes
    body: bytes
    _unmodified: tuple[list[Header], bytes] | None = None

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.body) + _OVERHEAD

    def unmodified(self) -> tuple[list[Header], bytes]:
        """Headers and head that say that the client holds it; made when the first client does."""
        if self._unmodified is None:
            kept = of_not_modified(self.headers)
            self._unmodified = kept, on_the_wire(304, kept)
        return self._unmodified


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
