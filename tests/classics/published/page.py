"""Write docs/reference/published-numbers.md: `python -m classics.published.page` in the folder of the tests."""

from pathlib import Path

from classics.published import bargaining, crowds, voting

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "published-numbers.md"
FAMILIES = (("Bargaining", bargaining), ("Voting power and coalitions", voting), ("Crowds", crowds))
HEAD = """# Every published number that was tried

What books, papers and programs print, and what comes out here, rounded to the digits printed. `python -m
classics.published.page`, in the folder `tests`, writes this page; a test holds it. A source is a key of
`whowhom/references.bib`, or a name. Where the printed number was written down from memory the table says so: a miss
there may be the memory's.
"""


def collect():
    """Return the numbers of every family."""
    return [(title, module.numbers()) for title, module in FAMILIES]


def written(collected):
    """Return the page."""
    everything = [number for _, numbers in collected for number in numbers]
    same = sum(number.same() for number in everything)
    parts = [HEAD, f"Tried: {len(everything)}. Met: {same}. Missed: {len(everything) - same}.\n"]
    for title, numbers in collected:
        parts.append(f"## {title}\n\n| source | what | printed | ours | | note |\n|---|---|---|---|---|---|")
        parts[-1] += "".join("\n" + line(number) for number in numbers) + "\n"
    return "\n".join(parts)


def line(number):
    """Return the row of one number."""
    note = "; ".join(part for part in (f"within {number.band:g}" if number.band else "", number.note) if part)
    mark = "met" if number.same() else "**missed**"
    return f"| {number.source} | {number.what} | {number.printed} | {number.shown()} | {mark} | {note} |"


if __name__ == "__main__":
    PAGE.write_text(written(collect()), encoding="utf-8")
