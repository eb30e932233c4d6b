"""Questions that lean on those before them: each made to stand alone by what the turns before it said.

A conversation is the questions of its turns as they stand alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.ask import ask
from answer.knowledge import OpenKnowledgeBase
from answer.policy import policy
from answer.question.followup import Standing, stand_alone
from records import Answer, Filters
from vietnamese.periods.own_year import with_own_years


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions asked so far, each standing alone, the last one last."""

    turns: tuple[str, ...] = ()

    def after(self, question: str) -> Conversation:
        """The conversation with one more question, which stands alone."""
        known = policy().questions
        return Conversation((*self.turns, " ".join(question.split())[: known.kept])[-known.turns :])

    def read(self, question: str) -> Standing:
        """The question as it stands alone after these turns, and what it keeps of them."""
        return stand_alone(with_own_years(question), self.turns)


def converse(
    kb: OpenKnowledgeBase, conversation: Conversation, question: str, filters: Filters | None = None
) -> tuple[Answer, Conversation]:
    """The answer to a question in a conversation, and the conversation after it. The answer bears the question as
    typed; its plan tells what was kept of the turns before."""
    standing = conversation.read(question)
    answer = ask(kb, standing.text, filters)
    plan = replace(answer.plan, kept=standing.kept) if answer.plan else None
    return replace(answer, question=question, plan=plan), conversation.after(standing.text)


def converse_all(kb: OpenKnowledgeBase, turns: Sequence[str], question: str, filters: Filters | None = None) -> Answer:
    """The answer to the last question of a conversation, whose earlier ones are not answered anew."""
    conversation = Conversation()
    for turn in turns:
        conversation = conversation.after(conversation.read(turn).text)
    return converse(kb, conversation, question, filters)[0]
