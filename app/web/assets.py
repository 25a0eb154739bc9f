"""The files that pages load: our own styles, and Swagger UI out of the package that carries it, never a copy of it."""

from importlib.resources import files
from importlib.resources.abc import Traversable

# Name under /static -> package, file in it, media type. Nothing else can be asked for.
_FILES: dict[str, tuple[str, str, str]] = {
    "swagger-ui-bundle.js": ("fastapi_offline", "static/swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    "swagger-ui.css": ("fastapi_offline", "static/swagger-ui.css", "text/css; charset=utf-8"),
    "docs.js": ("app.web", "static/docs.js", "text/javascript; charset=utf-8"),
    "docs.css": ("app.web", "static/docs.css", "text/css; charset=utf-8"),
    "reader.css": ("app.web", "static/reader.css", "text/css; charset=utf-8"),
    "icon.svg": ("app.web", "static/icon.svg", "image/svg+xml"),
}
NAMES = tuple(_FILES)


def read_static(name: str) -> tuple[bytes, str] | None:
    """Give the content of a file and its media type, or None where there is no such file."""
    found = _FILES.get(name)
    if found is None:
        return None
    package, path, media_type = found
    place: Traversable = files(package)
    for part in path.split("/"):
        place = place.joinpath(part)
    return place.read_bytes(), media_type
