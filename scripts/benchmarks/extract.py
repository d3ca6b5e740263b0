"""Reading speed: tokens a second on one core, cold and warm, and memory of a process, by language; beside natasha on the Russian texts.

scripts/bench extract                            the articles that ship with the program
scripts/bench extract FOLDER                     all texts (*.txt) below a folder; each is read by the language it is in
scripts/bench extract --natasha PYTHON           the interpreter of an environment that has natasha
scripts/bench extract --profile ru               the hottest places of a warm run instead

Seconds are those of the processor, in a process of its own that is held to one core. Cold is the first pass over texts never seen, after
one short text has loaded everything; warm the second pass, with every word form known. Tokens are words, numbers and signs, counted the
same for all. natasha does sentences, names, morphology and syntax; ours words, names, values and claims.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = re.compile(r"\w+|[^\w\s]")
LANGUAGES = ("tr", "pl", "ru", "en")
FIRST = {
    "tr": "Türkiye, Gürcistan'a 12 radar sattı.",
    "pl": "Turcja sprzedała Gruzji 12 radarów.",
    "ru": "Турция продала Грузии 12 радаров.",
    "en": "Turkey sold 12 radars to Georgia.",
}
TIMES, MEGABYTES = 2.0, 500.0  # as fast as natasha, at least; memory of a process, at most
PLACES = 12
INSTALL = "python3 -m venv ENV && ENV/bin/pip install natasha setuptools, then scripts/bench extract --natasha ENV/bin/python"
Read = Callable[[str], object]


def ours(language: str) -> Read:
    """Our whole extraction."""
    from kg.extract import extract_article
    from kg.model import Article

    return lambda text: extract_article(Article(id="a", text=text, source="bench", language=language or None))


def theirs(_: str) -> Read:
    """natasha's sentences, names, morphology and syntax."""
    from natasha import Doc, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter

    embedding = NewsEmbedding()
    steps = Segmenter(), NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)

    def read(text: str) -> object:
        doc = Doc(text)
        doc.segment(steps[0])
        doc.tag_morph(steps[1])
        doc.parse_syntax(steps[2])
        doc.tag_ner(steps[3])
        return doc

    return read


def one(way: str, language: str) -> None:
    """What `measure` runs: reads the texts on its input, twice, and prints seconds and megabytes."""
    texts: list[str] = json.load(sys.stdin)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    begin = time.process_time()
    read = {"ours": ours, "theirs": theirs}[way](language)
    for first in [FIRST[language]] if language else FIRST.values():
        read(first)
    taken = [time.process_time() - begin]
    for _ in range(2):
        begin = time.process_time()
        for text in texts:
            read(text)
        taken.append(time.process_time() - begin)
    start, cold, warm = taken
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"start": start, "cold": cold, "warm": warm, "megabytes": megabytes}))


def measure(python: str, way: str, language: str, texts: list[str]) -> dict[str, float]:
    """Seconds to start, of the first pass and of the second, and peak megabytes, of one way in a process of its own."""
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(  # noqa: S603  this very file
        [python, str(Path(__file__)), "--one", way, language],
        input=json.dumps(texts),
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **single, "PYTHONPATH": str(ROOT) if way == "ours" else ""},
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def has_natasha(python: str) -> bool:
    """Whether an interpreter can import natasha."""
    return subprocess.run([python, "-c", "import natasha"], capture_output=True, check=False).returncode == 0  # noqa: S603


def sorted_texts(folder: Path) -> dict[str, list[str]]:
    """The texts below a folder by language, in the order of their paths; those of other languages are left out."""
    from kg.errors import InputError
    from kg.language import detect

    found: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        try:
            found[detect(text)].append(text)
        except InputError:
            continue
    return {language: texts for language, texts in found.items() if texts}


def profile(language: str, texts: list[str]) -> None:
    """Prints the places of a warm run that take the most time themselves."""
    import cProfile
    import pstats

    read = ours(language)
    for text in texts:
        read(text)
    profiler = cProfile.Profile()
    profiler.enable()
    for text in texts:
        read(text)
    profiler.disable()
    rows = pstats.Stats(profiler).stats.items()  # type: ignore[attr-defined]
    whole = sum(own for _, (_, _, own, _, _) in rows)
    print(f"{language}: {whole:.1f} s under the profiler; own seconds, calls, seconds with what is called")
    for (file, line, name), (_, calls, own, within, _) in sorted(rows, key=lambda r: -r[1][2])[:PLACES]:
        place = f"{Path(file).relative_to(ROOT)}:{line}" if file.startswith(str(ROOT / "kg")) else Path(file).name
        print(f"  {own:6.2f} {100 * own / whole:4.0f} % {calls:9d} {within:7.2f}  {place} {name}")


def main(argv: list[str]) -> int:
    """Prints what was measured; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench extract", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "data" / "articles", help="where the texts are (data/articles)")
    parser.add_argument("--natasha", default=sys.executable, metavar="PYTHON", help="an interpreter that has natasha")
    parser.add_argument("--only", choices=LANGUAGES, help="the texts of one language")
    parser.add_argument("--texts", type=int, help="at most so many texts a language, evenly taken")
    parser.add_argument("--rounds", type=int, default=2, help="fastest of so many runs (2)")
    parser.add_argument("--profile", choices=LANGUAGES, help="show where the time of a warm run goes")
    args = parser.parse_args(argv)
    texts = {language: some for language, some in sorted_texts(args.folder).items() if args.only in (None, language)}
    if args.texts:
        texts = {language: some[:: -(-len(some) // args.texts)] for language, some in texts.items()}
    if not texts:
        parser.error(f"{args.folder}: expected texts (*.txt) in one of {', '.join(LANGUAGES)}")
    if args.profile:
        profile(args.profile, texts.get(args.profile, []))
        return 0
    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':8}{'texts':>6}{'tokens':>8}{'start s':>9}{'cold t/s':>10}{'warm t/s':>10}{'MB':>6}")
    sizes = {language: sum(len(TOKEN.findall(t)) for t in some) for language, some in texts.items()}
    memory, rates = 0.0, dict[str, tuple[float, float]]()

    def line(name: str, python: str, way: str, language: str, some: list[str], size: int) -> None:
        nonlocal memory
        runs = [measure(python, way, language, some) for _ in range(args.rounds)]
        m = {key: min(run[key] for run in runs) for key in runs[0]}
        rates[name] = size / m["cold"], size / m["warm"]
        memory = max(memory, m["megabytes"]) if way == "ours" else memory
        cold, warm = rates[name]
        print(f"{name:8}{len(some):6}{size:8}{m['start']:9.1f}{cold:10.0f}{warm:10.0f}{m['megabytes']:6.0f}", flush=True)

    for language, some in texts.items():
        line(language, sys.executable, "ours", language, some, sizes[language])
    line("all", sys.executable, "ours", "", [t for some in texts.values() for t in some], sum(sizes.values()))
    met = memory <= MEGABYTES
    if "ru" not in texts:
        return 0 if met else 1
    if not has_natasha(args.natasha):
        print(f"natasha cannot be imported by {args.natasha}, so there is nothing to compare with: {INSTALL}")
        return 0 if met else 1
    line("natasha", args.natasha, "theirs", "ru", texts["ru"], sizes["ru"])
    for name, (cold, warm) in rates.items():
        if name != "natasha":
            print(f"{name}: {cold / rates['natasha'][0]:.1f} times natasha's speed on Russian cold, {warm / rates['natasha'][1]:.1f} warm")
    each = [cold / rates["natasha"][0] for name, (cold, _) in rates.items() if name in LANGUAGES]
    return 0 if met and min(each) >= TIMES else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3])
    else:
        sys.exit(main(sys.argv[1:]))
