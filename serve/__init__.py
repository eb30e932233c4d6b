"""The knowledge base for other programs: over HTTP (``python -m serve``) and as tools of an assistant (``--mcp``)."""
