"""The page of the command line, read from the application itself: usage, arguments, options, defaults, help."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from markdown_text import cell, code, codes, table

from whowhom.cli.main import app_with_commands

KINDS = {str: "text", int: "whole number", float: "number", Path: "path", list[str]: "text"}

HEAD = """# Commands

Made from the command line itself: what stands here is what `whowhom COMMAND --help` says. Bad input ends with exit
code 2 and a message that names the place, what was found and what to try; a failure of the machine ends with 1.
"""


def page() -> str:
    """Return the page: one section a command, groups opened into their commands."""
    root = typer.main.get_command(app_with_commands())
    context = root.make_context("whowhom", [], resilient_parsing=True)
    return "\n".join([HEAD, *(section(command, ctx) for command, ctx in commands(root, context))])


def commands(command: Any, context: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every command that does something, with its context, groups opened in order."""
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        below = inner.context_class(inner, info_name=name, parent=context)
        if hasattr(inner, "list_commands"):
            yield from commands(inner, below)
        elif not inner.hidden:
            yield inner, below


def section(command: Any, context: Any) -> str:
    """Return the section of one command."""
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    parts = [f"## {context.command_path}", cell(command.help or ""), f"```text\n{usage}\n```"]
    rows: list[tuple[str, ...]]
    if arguments:
        rows = [(code(*one.get_usage_pieces(context)), cell(one.help or ""), default(one)) for one in arguments]
        parts.append(table(("argument", "meaning", "default"), rows))
    if options:
        rows = [(names(one), cell(one.help or ""), values(one), default(one)) for one in options]
        parts.append(table(("option", "meaning", "value", "default"), rows))
    return "\n\n".join(parts) + "\n"


def names(option: Any) -> str:
    """Return the ways in which an option may be written."""
    return codes([*option.opts, *option.secondary_opts])


def values(option: Any) -> str:
    """Return what an option takes and its bounds; a switch takes nothing."""
    if option.is_flag:
        return ""
    bounds = [f"{word} {end:,}" for word, end in (("from", option.min), ("to", option.max)) if end is not None]
    kind = option.metavar or KINDS[option.type_descriptor.annotation]
    return " ".join([cell(kind), *bounds, *(["(may repeat)"] if option.multiple else [])])


def default(parameter: Any) -> str:
    """Return the default of an option or argument as code; nothing where it has none."""
    if parameter.required:
        return "*required*"
    if parameter.default is None or parameter.default is False or parameter.default == ():
        return ""
    return code(parameter.default)
