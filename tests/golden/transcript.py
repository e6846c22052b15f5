"""Cases of commands: a file NAME.case is what a terminal would show, marked line by line (README.md)."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from world import environment, normalised

NO_LINE_BREAK = "\\ no line break at the end\n"


@dataclass
class Command:
    comments: list = field(default_factory=list)  # lines as they stand above the command
    lines: list = field(default_factory=list)  # the command, over several lines perhaps
    files: list = field(default_factory=list)  # pairs: file that the command makes, file that it must equal


def read(case):
    """The commands of a case; expected outputs are not read, as the whole file is compared."""
    commands, comments = [], []
    for line in case.read_text(errors="surrogateescape").split("\n"):
        if line.startswith("#"):
            comments.append(line)
        elif line.startswith("$ "):
            commands.append(Command(comments, [line[2:]]))
            comments = []
        elif line.startswith("> "):
            commands[-1].lines.append(line[2:])
        elif line.startswith("= "):
            made, expected = line[2:].split()
            commands[-1].files.append((made, expected))
    return commands, comments


def marked(output, mark):
    if not output:
        return ""
    ended = output.endswith("\n")
    lines = (output if ended else output + "\n").split("\n")[:-1]
    return "".join(f"{mark} {line}".rstrip() + "\n" for line in lines) + ("" if ended else NO_LINE_BREAK)


def replay(program, case):
    """Runs the case in a copy of its folder. Gives pairs (expected file, its content now), the case itself last."""
    commands, last_comments = read(case)
    shown = []
    with tempfile.TemporaryDirectory(prefix="zgoda-") as scratch:
        folder = Path(scratch).resolve() / "case"
        shutil.copytree(case.parent, folder)
        for command in commands:
            done = subprocess.run(["/bin/sh", "-c", "\n".join(command.lines)], cwd=folder, timeout=300,
                                  env=environment(program, scratch), stdin=subprocess.DEVNULL, capture_output=True)
            text = "".join(f"{comment}\n" for comment in command.comments)
            text += "$ " + "\n> ".join(command.lines) + "\n"
            text += marked(normalised(done.stdout.decode(errors="surrogateescape"), folder), " ")
            text += marked(normalised(done.stderr.decode(errors="surrogateescape"), folder), "!")
            text += f"? {done.returncode}\n" if done.returncode else ""
            for made, expected in command.files:
                text += f"= {made} {expected}\n"
                yield case.parent / expected, made_file(folder / made, folder)
            shown.append(text)
    shown += ["".join(f"{comment}\n" for comment in last_comments)] if last_comments else []
    yield case, "\n".join(shown)


def made_file(path, folder):
    if not path.is_file():
        return "the file was not made\n"
    return normalised(path.read_bytes().decode(errors="surrogateescape"), folder)
