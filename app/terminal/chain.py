"""A told chain as a tree in the terminal."""

from __future__ import annotations

from datetime import date
from itertools import zip_longest

from rich.text import Text
from rich.tree import Tree

from app import words
from app.telling import Answer, Told, ToldTask
from app.terminal.console import clean, out, shortened
from graph.schema import ROLES
from queries.trace import Trace

TASKS_SHOWN = 6
"""Tasks shown per document where the user does not ask for all."""
DOCUMENTS_SHOWN = 12
"""Documents shown below one document where the user does not ask for all."""
SENTENCE = 260
"""Characters of a sentence where the user does not ask for all."""


def print_chain(told: Told, heading: words.Phrase, *, full: bool = False) -> None:
    """The chain below ``told``, under a heading. Long lists are cut, saying how many are left and how to see them."""
    out().print(Text.assemble((heading.vi, "bold"), "  ", (heading.en, "dim")))
    tree = Tree(_document(told, full), guide_style="bright_black")
    _grow(tree, told, full)
    out().print(tree)


def print_path(found: Trace, *, full: bool = False) -> None:
    """A connection of two documents, one document a line, and between them the relation and its sentence."""
    steps = list(found.edges.values())
    heading = words.PATH.fill(steps=len(steps))
    out().print(Text.assemble((heading.vi, "bold"), "  ", (heading.en, "dim")))
    nodes = list(found.nodes.values())
    for node, edge in zip_longest(nodes, steps):
        out().print(_document(Told(node), full))
        if edge is not None:
            forward = edge.source == node.id
            text = Text(f"  {'↓' if forward else '↑'} {words.relation(edge.type)}", "cyan")
            if edge.properties.get("sentence"):
                text.append(f"  “{shortened(edge.properties['sentence'], None if full else SENTENCE)}”", "default")
            out().print(text)


def _grow(tree: Tree, told: Told, full: bool) -> None:
    if told.tasks:
        _grow_tasks(tree, told.tasks, full)
    shown = told.below if full else told.below[:DOCUMENTS_SHOWN]
    for each in shown:
        _grow(tree.add(_document(each, full)), each, full)
    _rest(tree, len(told.below) - len(shown), "documents")


def _document(told: Told, full: bool) -> Text:
    """Relation, number, type, issuer and day on the first line; title, sentence and notes below it."""
    known = told.node.properties
    text = Text()
    if told.relation:
        text.append(f"{told.relation} ", "cyan")
    text.append(f"{known.get('doc_type') or words.DOCUMENT.vi} ", "bold")
    text.append(clean(known.get("number_full") or f"({words.WITHOUT_NUMBER.vi})"), "bold blue")
    beside = [clean(known.get("issuer_name") or ""), day(known.get("issued_on"))]
    text.append("".join(f" · {each}" for each in beside if each))
    if told.basis and told.basis.certainty:
        text.append(f"  [{told.basis.certainty}]", "bold yellow")
    if known.get("title"):
        text.append(f"\n{shortened(known['title'], None if full else SENTENCE)}", "italic")
    if told.basis and told.basis.sentence:
        cited = shortened(told.basis.cited, 40).rstrip("…")
        text.append(f"\n“{shortened(told.basis.sentence, None if full else SENTENCE, cited)}”")
        place = ", ".join(filter(None, (told.basis.document, _section(told.basis.section))))
        text.append(f"  — {clean(place)}", "dim")
    for note in told.notes:
        text.append(f"\n{clean(note)}", "yellow")
    return text


def _grow_tasks(tree: Tree, tasks: list[ToldTask], full: bool) -> None:
    branch = tree.add(Text.assemble((f"{words.TASKS.vi} ({len(tasks)})", "bold"), "  ", (words.TASKS.en, "dim")))
    shown = tasks if full else tasks[:TASKS_SHOWN]
    inherited = ""
    for task in shown:
        text, inherited = _task(task, inherited, full)
        branch.add(text)
    _rest(branch, len(tasks) - len(shown), "tasks")


def _task(task: ToldTask, told_before: str, full: bool) -> tuple[Text, str]:
    """The task, then one line with its units, then what they are inferred from, its sentence unless just told."""
    known = task.node.properties
    text = Text(shortened(known.get("text") or task.node.caption, None if full else SENTENCE))
    text.append(f"  — {_section(known.get('section_path') or '')}", "dim")
    due = day(known.get("due_on")) or clean(known.get("deadline_raw") or "")
    if due:
        text.append(f"  {words.DEADLINE.vi} {due}", "bold red")
    text.append("\n→ ", "green")
    if task.answers:
        text.append_text(_units(task.answers))
    else:
        text.append(words.NO_UNIT.vi, "yellow")
    inferred = next((a for a in task.answers if not a.explicit), None)
    inherited = inferred.inherited if inferred else ""
    if inferred:
        text.append(f"\n{words.INFERRED_FROM.vi} {inferred.rule}", "dim")
    if inherited:
        quoted = f"“{shortened(inherited, None if full else 120)}”"
        text.append(f": {words.SAME_AS_ABOVE.vi if inherited == told_before else quoted}", "dim")
    return text, inherited or told_before


def _units(answers: tuple[Answer, ...]) -> Text:
    """ "chủ trì: A, B; phối hợp: C (suy ra)" """
    text = Text()
    for role in dict.fromkeys(a.role for a in answers):
        if text:
            text.append("; ")
        text.append(f"{ROLES.get(role, role)}: ", "green")
        names = [clean(a.unit) + _beside(a) for a in answers if a.role == role]
        text.append(", ".join(names), "bold green")
    return text


def _beside(answer: Answer) -> str:
    said = [clean(answer.detail), "" if answer.explicit else words.INFERRED.vi]
    inside = ", ".join(filter(None, said))
    return f" ({inside})" if inside else ""


def _rest(tree: Tree, count: int, what: str) -> None:
    if count > 0:
        phrase = words.MORE.fill(count=count, what=words.WHAT[what], how="--full")
        tree.add(Text.assemble((phrase.vi, "yellow"), "  ", (phrase.en, "dim")))


def _section(path: str) -> str:
    return f"{words.SECTION.vi} {words.PARTS.get(path.partition('/')[0], path)}" if path else ""


def day(value: object) -> str:
    """A date day first; anything else as it is."""
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value or "")
