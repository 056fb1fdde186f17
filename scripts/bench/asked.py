"""Every figure of the benchmark, in the order of the table, with what is asked of it.

Of a table of many rows it is asked that the time be linear in rows, the progress shown and the page alive throughout: a
row may cost a fifth more in the longest table, the bar moves at each hundredth, no frame is a tenth of a second late.
"""

from __future__ import annotations

from scripts.bench.figures import Asked, Figure, growth, largest, middle, ratio

MB, KB = 1_000_000, 1_000

FIGURES = (
    Figure("first result, cold / floor", "×", ratio("start.ours", "start.floor"), Asked(3.0)),
    Figure("the same without its snapshot / floor", "×", ratio("start.fallback", "start.floor"), Asked(4.5)),
    Figure("naive Pyodide / ours", "×", ratio("start.naive", "start.ours"), Asked(3.3, "at least")),
    Figure("PyScript / ours", "×", ratio("start.pyscript", "start.ours"), Asked(3.3, "at least")),
    Figure("estimator page, on the wire until the first result", "MB", middle("wire.ours", MB), Asked(5.3)),
    Figure("home page, on the wire, all that its visit loads", "KB", middle("weight.home", KB), Asked(250)),
    Figure("home page, requests for files of the estimator", "", middle("asked.home"), Asked(0)),
    Figure("content page, on the wire, all that its visit loads", "KB", middle("weight.content", KB), Asked(250)),
    Figure("content page, requests for files of the estimator", "", middle("asked.content"), Asked(0)),
    Figure("wait after the button, form filled in 10 s, Fast 4G, page's CPU ÷ 4", "ms", middle("wait"), Asked(150)),
    Figure("one estimate with its HTML, asked of the worker", "ms", middle("speed.worker"), Asked(10)),
    Figure("one estimate, rules only, Pyodide", "ms", middle("speed.pyodide"), Asked(1)),
    Figure("one estimate, rules only, CPython", "ms", middle("speed.cpython")),
    Figure("one evaluation of modele-social, the employer's cost", "ms", middle("speed.modele_social")),
    Figure(
        "modele-social / ours, rules only, Pyodide",
        "×",
        ratio("speed.modele_social", "speed.pyodide"),
        Asked(20, "at least"),
    ),
    Figure("table of 1 000 rows", "s", middle("batch.1000")),
    Figure("table of 5 000 rows", "s", middle("batch.5000")),
    Figure("table of 10 000 rows", "s", middle("batch.10000")),
    Figure("a row of 10 000 / a row of 1 000", "×", ratio("batch.10000", "batch.1000", 10), Asked(1.2)),
    Figure("moves of the progress bar, 10 000 rows", "", middle("batch.moves.10000"), Asked(100, "at least")),
    Figure("longest time without a frame, all tables", "ms", largest("batch.stall"), Asked(100)),
    Figure("worker's WebAssembly memory after 1 000 estimates", "MB", middle("memory.first", MB)),
    Figure("its growth from 1 000 to 10 000 estimates", "%", growth("memory.first", "memory.all"), Asked(5)),
    Figure("build of the site, everything installed", "s", middle("build"), Asked(30)),
)
