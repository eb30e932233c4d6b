"""Entry of the page: ``streamlit run app.py``. Its views are run by ui/script.py."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from ui.server.guard import PageGuard

app = st.App("ui/script.py", middleware=[Middleware(PageGuard)])
