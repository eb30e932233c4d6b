"""What ``policy.json`` must tell: the thresholds of answering, each by its name and with what it decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tiers:
    """Chances that decide how a figure is told; the odds are natural logarithms."""

    sure: float  # chance from which an answer is told without a word of doubt
    least: float  # chance below which nothing is told as an answer
    labelled: float  # the same for a narrower figure: its label tells what less it counts
    possible: float  # chance of what may have been meant as well
    close: float  # figures of other reports within these odds of the best are told beside it
    alongside: float  # the same where no place is named
    alone: float  # odds at which a figure alone would be told
    behind: float  # how far a part stands behind its whole
    slot: float  # certainty of a slot of the ledger below which a slot that does not fit is no refusal
    nearest: float  # figures within these odds of the best are about what was asked,
    about: float  # and none below these odds


@dataclass(frozen=True, slots=True)
class LookedAt:
    """How many are looked at: of the figures found, and of those that are told."""

    passages: int  # searched for an answer
    passages_told: int
    claims: int  # figures found by their claims, beside those of the passages
    read: int  # figures that the reader looks at
    fitting: int  # figures weighed against each other that fit every slot
    failing: int  # and that do not
    told: int  # figures told in all, with what may have been meant
    nearest: int
    reader: float  # what decides which are weighed: hand-made weights of the reader's logits,
    exact: float  # of a very place or time asked,
    limited: float  # and of a limit
    # passages searched by questions over several figures:
    cell: int  # for one of them,
    table: int  # for all of a table,
    listed: int  # for a list in words,
    outlined: int  # for an overview,
    reports: int  # and for each of the reports that may rank; so many of them,
    of_each: int  # so many passages of each
    statements: int  # for sentences that name places,
    lists: int  # and for a list that a lead introduces
    searches: int  # figures that one question may have looked for one by one; each costs a search


@dataclass(frozen=True, slots=True)
class NearWeights:
    """How near a word stands to a number: shares of 1."""

    reach: float  # tokens over which nearness falls to 1/e
    number_between: float
    after: float  # a word after its number ("21 hộ thoát nghèo")
    before: float
    heading: float
    lead: float
    said_before: float  # what a passage has said before holds for what follows
    carried: float  # words of the subject that stand before an earlier number
    own: float
    passage: float  # how far the last passage found falls behind the first
    claim: float
    pairs: int  # of words that follow each other, above which figures are told apart no more
    each: int  # code points before a number in which "mỗi hộ" stands
    leads: int  # code points before a number in which the place that it is of may be named
    separators: Mapping[str, float]
    cues: Mapping[str, float]  # what is asked of unit, role and kind: hand-made weights


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Questions answered in words, and what words weigh."""

    held: float  # share of what a question names that the passage quoted in answer must hold
    close_behind: float  # share of the first hit's score
    speaks: int  # code points of a passage or sentence that says something
    single: float  # of the words of a pair of sentences, what the better one alone must hold
    short: int  # code points of a passage that is quoted whole
    longest: int  # code points of a quotation
    faint: float  # what weighs less in a clause that only sets the scene
    heaviest: float  # a long term should not drown the other words of the question
    rare: float  # weight of words above which they count as no rarer
    much: float
    alike: float  # overlap coefficient from which the words of two figures are much the same
    verbatim: float  # Jaccard index from which they are nearly all the same
    tells: float  # weight of words of the question that tell one figure of a passage from another
    says: int  # words of a piece that says by itself what is counted: what stands before it only leads there
    unsure: float  # a difference of the reader's logits above which it is as sure as it can be
    unread: float  # logits of a figure whose passage was not read


@dataclass(frozen=True, slots=True)
class SeveralLimits:
    """Questions over several figures."""

    list_held: float  # share of what is asked that a passage of the list must hold
    list_nearly: float  # of the best
    list_places: float  # share of what is asked that the best sentence naming places must hold
    topic: float  # of what is asked, what the words of a target of the topic hold
    named: float  # of what is asked, what a figure under a known name must hold
    labelled: float  # of the words of a part's label, what a question must have to name that part
    few: int  # figures named one by one, above which a mean is of a line over the years
    named_times: int  # times named one by one from which on no other time is told
    below: float  # how far a figure's match may lie below the best of its series
    loose: float  # the same among the parts of one sentence
    terse: float  # what a figure whose own words hold too little lies below its series
    least: float  # of what is asked, what the words of a figure must hold
    year_behind: float  # how far a year's best figure may match less than the best of all
    year_nearly: float  # and how little, to be as good
    parts: int  # the fewest parts that make a whole
    names: int  # names in a row from which on they are taken for places,
    name: int  # each of so many words at most
    places: int  # places that a sentence names which goes from place to place
    rounded: float  # share of a whole by which rounded parts may miss it
    unsure: float  # certainty of a figure's slots below which the answer is only likely
    # what a word asked is worth, by where it stands:
    own: float  # in the figure's own words,
    behind: float  # right behind the number,
    carried: float  # in the words that its own lean on,
    sentence: float  # elsewhere in its sentence or lead,
    around: float  # in its headings and the title,
    passage: float  # or before it in its passage


@dataclass(frozen=True, slots=True)
class Slots:
    """Times of figures."""

    late: int  # month of a year from which on a level stands for its end
    dated: float  # certainty of a time from which the heading of its table shows it


@dataclass(frozen=True, slots=True)
class Checks:
    """A draft held against the reports."""

    sure: float  # certainty of place, period and role below which a figure contradicts nothing
    further: float  # worth of a word that stands in the sentence or heading and not in the figure's own words
    everywhere: float  # weight of a word that stands everywhere
    fewest: int  # own words that say what is counted; fewer lean on what stands before them
    fewest_named: int  # the same for an indicator
    # scores from which a figure is taken for what the draft tells of (set with tools/learn/check_sentences.py):
    told: float  # what each share of words adds to likeness: of the draft's own that the report has,
    held: float  # of the report's that the draft has,
    sentence: float  # and of those of the draft's whole sentence
    claim: float  # what the cosine of the claims adds to likeness
    slot: float  # what each slot that is the same adds
    agrees: float  # for a figure of like value,
    agrees_short: float  # and where it has few digits, which are soon met by chance
    weak: float  # below which one of just that value but for a slot is taken before it
    moved: float  # for one of just that value of which one slot is another,
    moved_short: float
    slipped: float  # for one that a slip of typing leads to,
    slipped_short: float
    other: float  # and for one of any other value, told in the very words:
    verbatim: float  # share of the words of either that the other has
    # what is looked at:
    claims: int  # figures found by claim,
    passages: int  # passages found by search
    around: int  # by a sentence of so many code points at most, else the clause,
    query: int  # in all by so many
    like: int  # and figures of like digits: of round numbers there may be very many
    long: int  # digits from which a number is not soon met by chance
    counted: int  # code points behind a number in which the thing counted is named
    own: int  # own words of a number in a draft; fewer lean on its sentence
    headings: int  # of a draft from which it is taken for a whole report
    statement: int  # code points between the numbers of one statement
    plan: int  # behind a share in which a draft says that it is of a plan
    tenfold: int  # times that a number with one digit wrong is below the one meant, or above it
    rounds: float  # share of a number by which one told in fewer digits may miss it
    off: int  # how many times a sum may be off before it is rather that the parts are not all of the whole


@dataclass(frozen=True, slots=True)
class Questions:
    """How questions are read, in words unless said otherwise."""

    leaning: int  # up to which a question without place and time leans on the one before
    short: int  # up to which a question may lean on the one before by its shortness
    thin: int  # words that say something, up to which it takes its thing from there
    fragment: int  # up to which a question without diacritics after another such is no English
    replaced: int  # up to which a new kind is put in place as it stands
    little: int  # up to which what is left of a question, without place and time, says nothing by itself
    run: int  # words in a row of the question before that new ones take the place of
    side: int  # up to which a side ("A and B") is no question by itself
    cue: int  # code points of a cue of a difference from which it names something of what is asked
    initials: int  # runs of words that letters may stand for
    turns: int  # of a conversation that a later one may lean on,
    kept: int  # each by so many code points


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a number's words reach, in code points."""

    counted: int  # behind it, in which the thing counted is named,
    of_row: int  # the same in a row of figures side by side
    plan: int  # between a result and its plan
    says_plan: int  # behind a number, in which words say that it is of a plan
    change: int  # between the two ends of a change
    heading: int  # above the row of a table, in which its heading stands
    whole: int  # before parts, in which the passage of their whole ends


@dataclass(frozen=True, slots=True)
class ToldAtMost:
    """How many are told."""

    rows: int  # in the text; all stand among the figures
    items: int  # of a list in words
    places: int  # sentences that name places
    targets: int
    reports: int  # of which each a sentence
    context: int  # passages handed to programs with an answer
    # in an overview:
    outlined: int  # reports,
    figures: int  # of all of them together,
    passages: int
    figures_each: int  # and of each at least so many,
    passages_each: int
    noted: int  # notes on other reports that tell a figure otherwise,
    others: int  # looked for among so many near claims


@dataclass(frozen=True, slots=True)
class Browsing:
    """The page of passages, and names put right."""

    scored: int  # passages, for one search
    near: float  # share of the best score from which a passage is shown
    common: int  # a word in more than one of so many passages tells little by itself
    typed: float  # likeness of a name and what was typed (difflib's ratio): one or two letters of seven to ten
