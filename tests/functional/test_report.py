"""The report as a teacher uses it: opened in a browser, sorted, filtered, and a link followed."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from grader.classroom.assignment import Part
from grader.classroom.grading.write_results import write_all
from grader.classroom.report import report_page
from tests.unit.classroom.made_up_class import assignment, book, failing, row, student
from tests.unit.classroom.report.reported_class import a_class

USE = """
<script>
addEventListener("load", () => {
  const table = document.getElementById("class");
  const names = () => [...table.tBodies[0].rows].filter(row => !row.hidden).map(row => row.cells[1].textContent);
  const said = {};
  const button = at => table.tHead.rows[0].cells[at].querySelector("button");
  button(3).click(); said.up = names(); said.sorted = table.tHead.rows[0].cells[3].getAttribute("aria-sort");
  button(3).click(); said.down = names();
  const filter = document.getElementById("filter");
  filter.value = " дАр "; filter.dispatchEvent(new Event("input"));
  said.filtered = names(); said.shown = document.getElementById("shown").textContent;
  said.title = document.title;
  document.body.textContent = "";
  const out = document.createElement("pre"); out.id = "said"; out.textContent = JSON.stringify(said);
  document.body.append(out);
});
</script>
"""
FOLLOW = """
<script>addEventListener("load", () => { location.href = document.querySelector("#class tbody a").href; });</script>
"""


def browse(page: Path, profile: Path, width: int = 1200) -> str:
    """Return the page as it stands after its scripts have run, in a window of so many pixels."""
    options = (
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--virtual-time-budget=5000",
        f"--user-data-dir={profile}", f"--window-size={width},1000", "--dump-dom",
    )  # fmt: skip
    finished = subprocess.run(
        ["chromium", *options, page.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    return finished.stdout


@pytest.mark.slow
@pytest.mark.needs("chromium")
def test_sort_filter_and_follow_a_link_in_a_browser(tmp_path: Path) -> None:
    write_all(a_class(), tmp_path)
    page = tmp_path / "report.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</body>", f"{USE}</body>"), encoding="utf-8")
    found = re.search(r'<pre id="said">(.*?)</pre>', browse(page, tmp_path / "profile"))
    assert found is not None
    said = json.loads(found[1])
    # Scores: s03 20, s10 20, s01 30, s02 100; s04 and s99 have none and stay at the end.
    assert said["up"][2:4] == ["s01", "s02"]
    assert set(said["up"][4:]) == {"s04", "s99"}
    assert said["down"][:2] == ["s02", "s01"]
    assert set(said["down"][4:]) == {"s04", "s99"}
    assert said["sorted"] == "ascending"
    assert said["filtered"] == ["s04"]
    assert said["shown"] == "1 of 6"
    assert said["title"] == "Attention in vision: report"
    page.write_text(text.replace("</body>", f"{FOLLOW}</body>"), encoding="utf-8")
    followed = browse(page, tmp_path / "profile")
    assert "<h1>Attention in vision: " in followed


WIDTH = """
<script>
addEventListener("load", () => {
  const table = document.getElementById("class"), said = document.createElement("pre");
  said.id = "said"; said.textContent = `${Math.ceil(table.getBoundingClientRect().right)} of ${innerWidth}`;
  document.body.append(said);
});
</script>
"""


@pytest.mark.slow
@pytest.mark.needs("chromium")
def test_a_class_of_many_questions_fits_on_paper(tmp_path: Path) -> None:
    questions = ("channel-attention", "hard-attention-crop", "insert-attention", "non-local-dot-product", "se-layer",
                 "se-param-count", "self-attention-2d", "spatial-attention")  # fmt: skip
    rules = assignment(questions=tuple(Part(name, 12.5) for name in questions))
    rows = [row(student("s01", "Zoë Zander-Maximiliana"), [failing()] * len(questions), rules=rules)]
    # As wide as a sheet of A4 between its margins, by the rules for paper.
    text = report_page(book(*rows, rules=rules)).replace("@media print", "@media all")
    (tmp_path / "report.html").write_text(text.replace("</body>", f"{WIDTH}</body>"), encoding="utf-8")
    found = re.search(r'<pre id="said">(\d+) of (\d+)</pre>', browse(tmp_path / "report.html", tmp_path / "p", 718))
    assert found is not None
    assert int(found[1]) <= int(found[2]) <= 718
