"""The long suites: each gets its progress and gives what it tried, what passed, and its first seed ("-" without one).

What a suite's commands print is kept beside the progress, in build/long/SUITE.log.
"""

import os
import re
import subprocess
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BUILD = SOURCE / "build"
JOBS = str(os.cpu_count() or 1)

FIRST_SEED = 10_001
SEEDS = 4_000
SEEDS_A_PART = 100
FUZZ_SECONDS_A_PART = 60
FUZZ_PARTS = 5
INSTRUCTIONS_MARGIN = 1.25  # compilers of two releases differ by less


def run(suite, *command, **surroundings):
    """Runs a command in the source tree, logs what it prints, and gives exit code and standard output."""
    done = subprocess.run([str(word) for word in command], cwd=SOURCE, env=os.environ | surroundings,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    with (BUILD / "long" / f"{suite}.log").open("a") as log:
        log.write(f"$ {' '.join(map(str, command))}\n{done.stdout}\n")
    return done.returncode, done.stdout


def prepare(suite, preset):
    code, output = run(suite, "engine/cmake/prepare", "--", preset)
    if code:
        raise SystemExit(f"{suite}: the preset {preset} does not build\n{output}")


def total(parts):
    return sum(tried for tried, _ in parts), sum(passed for _, passed in parts)


def differential(progress):
    """Program and oracle on random policies; then the coverage of all these seeds together."""
    tool = SOURCE / "tests" / "oracle" / "differential.py"

    def compare(*arguments):
        _, output = run("differential", tool, *arguments)
        _, tried, passed, _ = (output.splitlines() or [",0,0,"])[-1].split(",")
        return int(tried), int(passed)

    def cover():
        code, _ = run("differential", tool, "--from", FIRST_SEED, "--count", SEEDS, "--jobs", JOBS)
        return 1, int(code == 0)

    seeds = range(FIRST_SEED, FIRST_SEED + SEEDS, SEEDS_A_PART)
    parts = [progress.part(str(seed), lambda seed=seed: compare(
        "--zgoda", BUILD / "zgoda", "--from", seed, "--count", SEEDS_A_PART, "--jobs", JOBS, "--no-bars"))
        for seed in seeds]
    parts.append(progress.part("coverage", cover))
    return *total(parts), FIRST_SEED


def properties(progress):
    """The property tests with more cases than usual, each from several seeds."""
    programs = sorted(path for path in (BUILD / "tests").glob("property_*") if path.is_file())

    def law(program, seed):
        code, _ = run("properties", program, "--rng-seed", seed, ZGODA_SEED=str(seed), ZGODA_CASES="2000")
        return 1, int(code == 0)

    parts = [progress.part(f"{program.name}.{seed}", lambda program=program, seed=seed: law(program, seed))
             for program in programs for seed in range(1, 6)]
    return *total(parts), 1


def recompute(progress):
    """Every line of every run that the tests know, computed again from `why`."""
    def work():
        code, output = run("recompute", SOURCE / "tests/recompute/recompute_test.py", ZGODA=str(BUILD / "zgoda"), ZGODA_LONG="1")
        lines = re.search(r"(\d+) lines,", output)
        return (int(lines[1]), int(lines[1])) if code == 0 and lines else (1, 0)

    return *progress.part("lines", work), 1


def fuzz(progress):
    """libFuzzer on each target: the corpus and the project's YAML files, then new inputs made from them."""
    prepare("fuzz", "fuzz")
    kept = [SOURCE / folder for folder in ("rules", "samples", "tests/conformance", "tests/diagnostics")]

    def attack(target, seed):
        name = target.name.removesuffix("_fuzz")
        found = BUILD / "long" / f"{name}.corpus"
        found.mkdir(exist_ok=True)
        corpora = [folder for folder in (found, SOURCE / "tests" / "fuzz" / "corpus" / name, *kept) if folder.is_dir()]
        code, _ = run("fuzz", target, f"-seed={seed}", f"-max_total_time={FUZZ_SECONDS_A_PART}", "-timeout=10",
                      "-rss_limit_mb=1024", f"-artifact_prefix={BUILD}/long/{name}.", *corpora)
        return 1, int(code == 0)

    targets = sorted(path for path in (BUILD / "fuzz/tests/fuzz").glob("*_fuzz") if path.is_file())
    parts = [progress.part(f"{target.name}.{seed}", lambda target=target, seed=seed: attack(target, seed))
             for target in targets for seed in range(1, FUZZ_PARTS + 1)]
    return *total(parts), 1


def tsan(progress):
    """Everything but the oracle's tests under the thread sanitizer."""
    def work():
        prepare("tsan", "tsan")
        _, output = run("tsan", "ctest", "--test-dir", BUILD / "tsan", "--output-on-failure", "-LE", "oracle|house", "-j", JOBS)
        summary = re.search(r"(\d+) tests failed out of (\d+)", output)
        return (int(summary[2]), int(summary[2]) - int(summary[1])) if summary else (0, 0)

    return *progress.part("tests", work), "-"


def tidy(progress):
    """clang-tidy on every source, and every header compiled on its own."""
    def work():
        tree = BUILD / "tidy"
        run("tidy", "cmake", "--preset", "tidy")
        targets = ("all", "all_verify_interface_header_sets")
        _, steps = run("tidy", "ninja", "-C", tree, "-t", "commands", *targets)
        _, output = run("tidy", "ninja", "-C", tree, "-k", "0", "-j", JOBS, *targets)
        tried = sum(" -c " in step for step in steps.splitlines())
        failed = len(re.findall(r"^FAILED: ", output, re.MULTILINE))
        return tried, tried - failed

    return *progress.part("sources", work), "-"


def instructions(progress):
    """Instructions of fixed commands, counted by callgrind, against the kept counts (instructions.txt).

    The margin is wide, so that only a slip is seen, not another compiler. ZGODA_ACCEPT=1 writes the counts.
    """
    kept = SOURCE / "tests" / "long" / "instructions.txt"
    lines = [line.split(" ", 1) for line in kept.read_text().splitlines() if line and not line.startswith("#")]

    def count(command):
        _, output = run("instructions", "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                        BUILD / "zgoda", *command.split())
        found = re.search(r"Collected : (\d+)", output)
        return int(found[1]) if found else 0

    if os.environ.get("ZGODA_ACCEPT") == "1":
        comments = [line for line in kept.read_text().splitlines() if line.startswith("#")]
        kept.write_text("\n".join(comments + [f"{count(command)} {command}" for _, command in lines]) + "\n")
        return len(lines), len(lines), "-"

    def compare(command, expected):
        counted = count(command)
        print(f"  {counted / 1e6:.1f} million instructions, kept {expected / 1e6:.1f}: zgoda {command}")
        return 1, int(0 < counted <= expected * INSTRUCTIONS_MARGIN)

    parts = [progress.part(str(number), lambda line=line: compare(line[1], int(line[0])))
             for number, line in enumerate(lines)]
    return *total(parts), "-"


SUITES = {
    "differential": differential,
    "properties": properties,
    "recompute": recompute,
    "fuzz": fuzz,
    "tsan": tsan,
    "tidy": tidy,
    "instructions": instructions,
}
