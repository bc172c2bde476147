"""Python is found in what people hand in around it: lines for IPython, and Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.text.forms import plain_python, without_fences

FENCED = """Here is my answer:

```python
x = 1
```

It works.

~~~
y = 2
~~~

```sh
rm -r /
```
"""


def test_of_markdown_only_python_between_fences_counts_and_lines_keep_their_numbers() -> None:
    lines = without_fences(FENCED).split("\n")
    assert [line for line in lines if line] == ["x = 1", "y = 2"]
    assert [FENCED.split("\n").index(line) for line in ("x = 1", "y = 2")] == [
        lines.index("x = 1"),
        lines.index("y = 2"),
    ]


def test_a_fence_inside_a_text_of_python_is_part_of_it() -> None:
    source = 'DOC = """\n```python\nx = 2\n```\n"""\nx = 1\n'
    assert without_fences(source) == source


@pytest.mark.parametrize("line", ["%matplotlib inline", "!pip install einops", "?torch", "torch.cat??", "  %cd data"])
def test_lines_for_ipython_are_comments(line: str) -> None:
    code = compile(f"if True:\n  x = 1\n{plain_python(line)}\n", "a", "exec")
    assert code.co_names == ("x",)


@given(st.text(alphabet="ab =%!?\\\"'()#\n", max_size=60))
def test_no_line_is_lost(text: str) -> None:
    assert plain_python(text).count("\n") == text.count("\n")
    assert without_fences(text) == text
