"""Entry of the page: ``streamlit run app.py``. Its views are run by ui/server/script.py."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from ui.server.guard import PageGuard
from ui.server.routes import ROUTES

# Not in ui/ itself: Streamlit takes a folder "pages" beside the script for pages of its own.
app = st.App("ui/server/script.py", middleware=[Middleware(PageGuard)], routes=ROUTES)
