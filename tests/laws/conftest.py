"""Laws run on machines that others use too: how long one example takes says nothing there."""

from hypothesis import settings

settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
