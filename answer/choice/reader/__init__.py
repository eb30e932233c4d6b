"""A small trained reader that scores the figures of found passages against a question."""
