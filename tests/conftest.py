"""Settings of the whole suite."""

from __future__ import annotations

from hypothesis import settings

# No deadline: the first example loads tables, and how long a busy machine takes says nothing of the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
