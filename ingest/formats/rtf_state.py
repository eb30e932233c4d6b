"""What is known while an RTF file is read: the group, the paragraph, the table, and what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest.formats.runs import Run


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its runs, line ends in it "\\n", and its edges in twips (0 where they are not told)."""

    runs: tuple[Run, ...] = ()
    left: int = 0
    right: int = 0
    goes_down: bool = False
    goes_right: bool = False


@dataclass(frozen=True, slots=True)
class RtfBlock:
    """A paragraph (``rows`` empty) or a table."""

    runs: tuple[Run, ...] = ()
    is_heading: bool = False
    rows: tuple[tuple[TableCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RtfGroup:
    """What a group inherits and gives back at its end."""

    font: int | None = None  # None: the default
    fallback: int = 1  # signs that follow a character in Unicode for programs that know none
    silent: bool = False
    twice: bool = False  # in what stands a second time
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    raised: bool = False
    in_fonts: bool = False


@dataclass(slots=True)
class Aside:
    """What was being read when a footnote or text box began, to go on with behind it."""

    depth: int  # groups open around it
    runs: list[Run]
    in_table: bool
    is_heading: bool
    level: int


@dataclass(slots=True)
class Table:
    """The table being read: cells of the row, rows; edges of the next row's cells as its definition tells them."""

    cells: list[tuple[Run, ...]] = field(default_factory=list)
    rows: list[tuple[TableCell, ...]] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    merges: list[tuple[bool, bool]] = field(default_factory=list)  # (goes down, goes right) of each cell
    next: tuple[bool, bool] = (False, False)
    left: int = 0


@dataclass(slots=True)
class RtfState:
    page: str = "cp1252"
    default: int = 0
    names: dict[int, str] = field(default_factory=dict)
    charsets: dict[int, int] = field(default_factory=dict)
    group: RtfGroup = field(default_factory=RtfGroup)
    stack: list[RtfGroup] = field(default_factory=list)
    skip: int = 0  # signs still to be passed over after a character in Unicode
    runs: list[Run] = field(default_factory=list)
    table: Table = field(default_factory=Table)
    inner: Table = field(default_factory=Table)  # a table in a cell
    inner_from: int = 0  # where in the runs of the cell the next cell of the inner table begins
    level: int = 1  # of tables one in another
    in_table: bool = False
    is_heading: bool = False
    high: int = 0  # first half of a character beyond 16 bits
    asides: list[Aside] = field(default_factory=list)
    waiting: list[RtfBlock] = field(
        default_factory=list
    )  # notes, boxes and inner tables, to stand behind the paragraph
    notes: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    in_left: str = ""  # why the last sign was left out, where that was inside a word
