"""The query that colours Python names each part as Textual's themes do."""

from __future__ import annotations

from tree_sitter import Parser, Query, QueryCursor

from tui.widgets.highlighting import PYTHON, python

SOURCE = b'''class Gate(nn.Module):
    """Says it."""
    def forward(self, x):
        return x * 0.5 if True else None  # half
'''


def test_the_query_is_of_the_grammar_and_finds_what_it_names() -> None:
    tree = Parser(python()).parse(SOURCE)
    found = QueryCursor(Query(python(), PYTHON)).captures(tree.root_node)
    said = {name: {node.text.decode() for node in nodes if node.text} for name, nodes in found.items()}
    assert said["type.class"] == {"Gate"}
    assert said["function"] == {"forward"}
    assert said["comment"] == {"# half"}
    assert said["string"] == {'"""Says it."""'}
    assert said["number"] == {"0.5"}
    assert said["boolean"] == {"True"}
    assert said["constant.builtin"] == {"None"}
    assert said["variable.builtin"] == {"self"}
    assert said["keyword.return"] == {"return"}
    assert said["conditional"] == {"if", "else"}
    assert said["operator"] == {"*"}
