"""The site without building it: the navigation has every page, generated pages are whole, the check can fail."""

import io
from pathlib import Path

import commands_page
import library_page
import measures_page
import mechanism_pages
import notebooks
import parameters_page
import pytest
import schema_page
import site_check
import site_links
import theories_page
from ruamel.yaml import YAML

import whowhom
from whowhom.case.schema import case_schema
from whowhom.mechanisms import registry
from whowhom.theories import NAMES
from whowhom.theories import registry as theory_registry

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SETTINGS = YAML(typ="safe").load(io.StringIO((ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
GENERATED = {f"reference/{name}.md" for name in ("commands", "theories", "measures", "parameters", "case-keys",
                                                "library")}


def leaves(entry):
    """Return every page that a navigation names."""
    if isinstance(entry, str):
        return [entry]
    inner = entry.values() if isinstance(entry, dict) else entry
    return [leaf for one in inner for leaf in leaves(one)]


def unreachable(pages, nav):
    """Return the pages that a navigation neither names nor has by their folder."""
    named = set(leaves(nav))
    return [page for page in pages if page not in named and f"{page.rsplit('/', 1)[0]}/*" not in named]


def pages():
    """Return every page of the site."""
    written = [path.relative_to(DOCS) for path in DOCS.rglob("*") if path.suffix in (".md", ".ipynb")]
    places = [path.with_suffix(".md").as_posix() for path in written]
    return [*places, *site_links.borrowed().values(), *GENERATED, *mechanism_pages.pages()]


def test_every_page_is_reached_from_the_navigation():
    assert unreachable(pages(), SETTINGS["nav"]) == []


def test_negative_control_a_stray_page_is_noticed():
    assert unreachable(["how-to/stray.md"], SETTINGS["nav"]) == ["how-to/stray.md"]


def test_the_navigation_names_nothing_that_is_not_there():
    known = pages()
    named = [leaf for leaf in leaves(SETTINGS["nav"]) if not leaf.endswith("/*")]
    assert [leaf for leaf in named if leaf not in known] == []


def test_the_build_is_strict_and_fetches_nothing():
    assert SETTINGS["strict"] is True
    assert SETTINGS["theme"]["font"] is False
    assert set(SETTINGS["validation"]["links"].values()) == {"warn"}
    assert SETTINGS["validation"]["nav"]["omitted_files"] == "warn"
    # With these the theme would ask another machine for stars, or count readers.
    assert not {"repo_url", "analytics"} & {*SETTINGS, *SETTINGS["extra"]}


def test_every_command_has_its_section():
    text = commands_page.page()
    for command in ("run", "whatif", "case check", "case new", "classic epstein", "bargain", "chronicle", "compare",
                    "theories"):
        assert f"\n## whowhom {command}\n" in text
    assert "| `-n`, `--histories` | Number of histories. | whole number from 1 to 100,000,000 | `1000` |" in text


def test_every_mechanism_has_its_page_and_every_parameter_its_row():
    made = mechanism_pages.pages()
    table = parameters_page.page()
    for name, mechanism in registry().items():
        page = made[f"reference/mechanisms/{name}.md"]
        assert f"({'mechanisms/' + name}.md)" in made["reference/mechanisms.md"]
        for key in mechanism.parameters:
            assert f"\n| `{key}` |" in page
            assert f"\n| [{name}.{key}](mechanisms/{name}.md#parameters) |" in table


def test_a_page_of_a_mechanism_shows_equation_source_and_limit():
    page = mechanism_pages.pages()["reference/mechanisms/submission.md"]
    assert "\n    base * hardship^rung * exp(" in page
    assert "- `kuran1995`: Kuran, Timur." in page
    assert "Nobody submits." in page


def test_every_theory_and_every_key_is_there():
    theories, keys = theories_page.page(), schema_page.page()
    assert all(f"{{ #{name} }}" in theories for name in NAMES)
    assert all(f"| `{name}` |" in keys for name in case_schema()["properties"])


def test_every_statement_and_its_measure_are_there():
    theories, measures = theories_page.page(), measures_page.page()
    statements = [one for theory in theory_registry().values() for one in theory.statements]
    assert statements
    for one in statements:
        assert f"| `{one.id}` | {one.says} | `{one.figure}` | {one.direction} |" in theories
        assert f"| `{one.figure}` |" in measures
    assert "It adds nothing." in theories
    assert "| `carry_ovr` |" not in measures  # negative control


def test_every_public_name_of_the_library_is_there():
    text = library_page.page()
    public = [name for name in getattr(whowhom, "__all__", ()) if not name.startswith("__")]
    assert len(public) >= 20
    assert text.count("\n::: ") == len(public)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("CONTRIBUTING.md", "how-to/contributing.md"),
        ("docs/explanation/month.md", "explanation/month.md"),
        ("docs/tutorials/first-odds.ipynb", "tutorials/first-odds.md"),
        ("src/whowhom/mechanisms/trials.py", "reference/mechanisms/trials.md"),
        ("src/whowhom/mechanisms/__init__.py", "reference/mechanisms.md"),
        ("src/whowhom/mechanisms/contest/measured.py", "reference/mechanisms/contest.md"),
        ("src/whowhom/cases/soviet/README.md", "explanation/cases/soviet.md"),
        ("src/whowhom/cases/soviet/record.csv", "repository/src/whowhom/cases/soviet/record.csv"),
    ],
)
def test_where_the_site_has_what_the_repository_has(path, place):
    assert site_links.place_of(path) == place


def test_links_and_fences_are_adapted():
    text = "see [it](../../CONTRIBUTING.md#a), [out](https://example.org) and\n```csv file=tram.csv\n"
    adapted = 'see [it](../how-to/contributing.md#a), [out](https://example.org) and\n```csv title="tram.csv"\n'
    assert site_links.adapt(text, "docs/explanation/month.md", "explanation/month.md") == adapted


QUIET = """<link rel="canonical" href="https://example.org"><a href="https://example.org">out</a>
<script src="assets/a.js"></script><img src="data:image/png;base64,AAAA"><style>a { background: url(data:x) }</style>"""
LOUD = [
    '<script src="https://cdn.example.org/a.js"></script>',
    '<link rel="stylesheet" href="//fonts.example.org/css">',
    '<link rel="preconnect" href="https://fonts.example.org">',
    '<img src="http://example.org/a.png">',
    '<img src="a.png" srcset="a.png 1x, https://example.org/b.png 2x">',
    '<iframe src="https://example.org"></iframe>',
    "<style>@import 'https://example.org/a.css';</style>",
    '<p style="background: url(https://example.org/a.png)">',
]


def test_a_site_that_asks_nobody_passes():
    assert site_check.outside(QUIET, ".html") == []


@pytest.mark.parametrize("text", LOUD)
def test_negative_control_every_request_outside_is_noticed(text, tmp_path):
    assert len(site_check.outside(text, ".html")) == 1
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.html").write_text(QUIET + text)
    assert len(site_check.check(tmp_path)) == 1


def test_negative_control_a_font_from_outside_is_noticed():
    assert site_check.outside("@font-face { src: url('https://fonts.example.org/a.woff2') }", ".css")


class Output(dict):
    """An output of a cell as nbformat has it: keys are attributes too."""

    __getattr__ = dict.__getitem__


def shown(**data):
    """Return the HTML of one displayed output."""
    bundle = {kind.replace("_", "/"): content for kind, content in data.items()}
    return notebooks.output(Output(output_type="execute_result", data=bundle))


def test_outputs_of_a_notebook_become_html():
    assert shown(text_plain="a < b") == "<pre>a &lt; b</pre>"
    frame = '<style scoped>x</style><table border="1" class="dataframe"><tr></tr></table>'
    assert shown(text_html=frame, text_plain="") == "<table><tr></tr></table>"
    assert '<template shadowrootmode="open"><style>a {}' in shown(text_html="<style>a {}</style>")
    assert 'src="data:image/png;base64,AA=="' in shown(image_png="AA==\n", text_plain="<Figure size 1x1>")


def test_negative_control_a_figure_that_nobody_sees_ends_the_build():
    with pytest.raises(ValueError, match="cannot show itself"):
        shown(text_plain="<Figure size 840x270 with 1 Axes>")
