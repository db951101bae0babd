"""Verdicts and hints as cards for a notebook and as text for a terminal."""

import html
from dataclasses import dataclass
from pathlib import Path

from nnlib.checks.catalogue import find
from nnlib.checks.verdict import Verdict

# Colours from JupyterLab's theme, so that a card is readable in a dark one too. The state is told
# by words and by the border's style; colour only repeats it.
STYLES = {
    "right": "3px solid var(--jp-success-color1, #2e7d32)",
    "partly right": "3px dashed var(--jp-warn-color1, #b26a00)",
    "not yet": "3px double var(--jp-error-color1, #c62828)",
    "hint": "3px dotted var(--jp-info-color1, #0277bd)",
}


@dataclass(frozen=True)
class Cards:
    """What a check shows: one card for each verdict or hint. IPython picks text or HTML."""

    cards: tuple["Card", ...]

    def __repr__(self) -> str:
        return "\n\n".join(card.text for card in self.cards)

    def _repr_html_(self) -> str:
        return "".join(card.html for card in self.cards)


@dataclass(frozen=True)
class Card:
    """One piece of news, ready in both forms."""

    text: str
    html: str


def verdict_card(verdict: Verdict, hints: int = 0, note: str = "") -> Card:
    """Return a verdict as a card, with the number of hints taken and a note below it."""
    state = "right" if verdict.passed else "partly right" if verdict.score else "not yet"
    body = _paragraph(verdict.explanation)
    if verdict.evidence:
        found = verdict.evidence
        body += (
            '<table style="margin:0.4em 0;font-size:inherit">'
            f"{_row('expected', found.expected)}{_row('got', found.got)}</table>"
        )
    if verdict.evidence and verdict.evidence.code:
        body += (
            "<details><summary>The smallest input that shows it, as code to copy</summary>"
            f'<pre style="margin:0.4em 0 0 1em">{html.escape(found.code)}</pre></details>'
        )
    if verdict.section and not verdict.passed:
        here = Path.cwd().name == verdict.lesson
        notebook = "" if here else f"../{verdict.lesson}/{verdict.lesson}.ipynb"
        anchor = html.escape(f"{notebook}#{verdict.section.replace(' ', '-')}")
        body += (
            f'<p style="margin:0.4em 0 0">Explained in the section '
            f'<a href="{anchor}">{html.escape(verdict.section)}</a> of lesson '
            f"{verdict.lesson[:2]}.</p>"
        )
    taken = f"Hints taken: {hints} of {len(find(verdict.name).hints)}." if hints else ""
    below = " ".join(filter(None, [taken, note]))
    text = f"{verdict.message}\n{below}".strip()
    return Card(text, _frame(state, verdict.headline, body + _paragraph(below)))


def text_card(state: str, headline: str, text: str) -> Card:
    """Return a card of a headline and one paragraph."""
    return Card(f"{headline}\n\n{text}", _frame(state, headline, _paragraph(text)))


def _frame(state: str, headline: str, body: str) -> str:
    return (
        f'<section role="status" aria-label="{html.escape(headline, quote=True)}" '
        f'style="border-left:{STYLES[state]};border-left-width:6px;'
        f'padding:0.3em 0.9em;margin:0.4em 0;max-width:50em;font-size:inherit">'
        f'<p style="margin:0.2em 0"><strong>{html.escape(headline)}</strong></p>{body}</section>'
    )


def _paragraph(text: str) -> str:
    return f'<p style="margin:0.2em 0">{_code_spans(html.escape(text))}</p>' if text else ""


def _code_spans(escaped: str) -> str:
    """Set what stands between backquotes as code."""
    parts = escaped.split("`")
    return "".join(f"<code>{p}</code>" if i % 2 else p for i, p in enumerate(parts))


def _row(name: str, value: str) -> str:
    return (
        f'<tr><th scope="row" style="text-align:left">{name}</th>'
        f'<td style="text-align:left"><code>{html.escape(value)}</code></td></tr>'
    )
