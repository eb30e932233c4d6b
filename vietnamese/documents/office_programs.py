"""What programs for texts and sheets write of themselves in a Vietnamese or English edition."""

from __future__ import annotations

import re

TRUTH = {True: "có", False: "không"}
"""A truth value in words."""
UNNAMED_SHEET = re.compile(r"(?:sheet|trang tính|bảng tính)\s*\d*", re.IGNORECASE)
"""A sheet that nobody gave a name."""
HEADING_STYLES = ("heading", "tiêu đề")
"""How the names of paragraph styles of headings begin, in small letters."""
