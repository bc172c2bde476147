"""Reading: tokens, patterns, subjects, negation, and what an author is told about a rubric that is not well formed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.answers.language.patterns import Lexicon, PatternError, compile_pattern, matches, word_forms
from grader.answers.language.spelling import Speller
from grader.answers.language.tokens import tokenize
from grader.answers.rules import validate_rubric
from grader.answers.scoring import score_answer
from grader.bank.concept import Concept, ConceptQuestion, Rubric, RubricPoint
from grader.bank.loading import load_question
from grader.errors import QuestionError
from tests.unit.answers.rubrics import QUESTIONS, asked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It isn't, can't & won't.", "it is not , can not & will not ."),
        ("n't", "not"),
        ("Non-Local, self-attention", "nonlocal , self attention"),
        ("2 * C**2 / r vs. C²/r", "2c^2/r vs c^2/r"),
        ("C → C/r → C", "c -> c/r -> c"),
        ("0.3 % of a 3 x 3 conv", "0.3% of a 3x3 convolution"),
        ("O(N²) and O( N^2 )", "o(n^2) and o(n^2)"),
        ("the network’s weights w/o bias", "the network weights without bias"),
        ("Squeeze-and-Excitation", "senet"),
        ("", ""),
        ("𝐇𝐚𝐫𝐝", "hard"),
    ],
)
def test_tokens_have_one_spelling(text: str, words: str) -> None:
    assert " ".join(token.text for token in tokenize(text)) == words


def test_tokens_know_where_they_came_from() -> None:
    text = "So it can’t be back-propagated — 2 * C**2 / r!"
    quoted = {token.text: text[token.start : token.end] for token in tokenize(text)}
    assert quoted["can"] == "can’t"
    assert quoted["2c^2/r"] == "2 * C**2 / r"
    assert quoted["so"] == "So"


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("drop", {"drop", "drops", "dropped", "dropping"}),
        ("use", {"use", "uses", "used", "using"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("pass", {"pass", "passes", "passed", "passing"}),
    ],
)
def test_inflections(word: str, forms: set[str]) -> None:
    assert forms <= word_forms(word)


def found(pattern: str, text: str) -> list[tuple[int, int]]:
    compiled = compile_pattern(pattern, {"pick": ["pick", "choos*"]})
    tokens = [token.text for token in tokenize(text)]
    lexicon = Lexicon([compiled])
    places = lexicon.occurrences(lexicon.positions(tokens))
    return [(m.start, m.end) for m in matches(compiled, places, 0, len(tokens), frozenset({0}), [0] * len(tokens))]


@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        ("one region", "a region is one", True),
        ("one .. region", "a region is one", False),
        ("one .. region", "one big region", True),
        ("@pick region", "it chooses the region", True),
        ("feature_map", "a map of features", False),
        ("feature_map", "two feature maps", True),
        ("=use", "it uses", False),
        ("region !every", "every region", False),
        ("region !!every", "every region", False),
        ("region !!every", "one region", True),
        ("^hard", "hard to say", True),
        ("^hard", "not hard", False),
        ("#0-2%", "about 1.5 %", True),
        ("#0-2%", "about 15 %", False),
        ("#0-2", "1.5 %", False),
        ("one region", "one " + "word " * 9 + "region", False),
        ("weight weight", "a weight", False),
    ],
)
def test_patterns(pattern: str, text: str, matched: bool) -> None:
    assert bool(found(pattern, text)) is matched


def test_a_word_serves_one_match_and_the_tightest_wins() -> None:
    assert found("accuracy up", "accuracy matters because accuracy goes up") == [(3, 6)]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("", "at least one word"),
        ("a ..", "between two terms"),
        (".. a", "between two terms"),
        ("!a", "must occur"),
        ("@nope", "there is no group @nope"),
        ("Hard", "lower-case"),
        ("a||b", "an empty word"),
        ("^a|b", "either all alternatives"),
    ],
)
def test_a_bad_pattern_is_explained(pattern: str, words: str) -> None:
    with pytest.raises(PatternError, match=words):
        compile_pattern(pattern, {})


def test_a_group_that_contains_itself_is_refused() -> None:
    with pytest.raises(PatternError, match="contains itself"):
        compile_pattern("@a", {"a": ["@b"], "b": ["@a"]})


HARD, SOFT = "hard_nondiff", "soft_diff"


@pytest.mark.parametrize(
    ("answer", "point", "verdict"),
    [
        ("Hard attention is not differentiable.", HARD, "covered"),
        ("Hard attention is differentiable.", HARD, "contradicted"),
        ("It is not true that hard attention is differentiable.", HARD, "covered"),
        ("It is a myth that hard attention is differentiable.", HARD, "covered"),
        ("Hard attention isn't non-differentiable.", HARD, "contradicted"),
        ("Backprop is not possible with hard attention.", HARD, "covered"),
        ("Hard attention cannot be trained without REINFORCE.", HARD, "covered"),
        ("Hard attention fails to be differentiable.", HARD, "covered"),
        ("Soft attention is differentiable, hard attention is not.", HARD, "covered"),
        ("Soft attention is differentiable, hard attention is not.", SOFT, "covered"),
        ("Hard attention is not differentiable, whereas soft attention is.", SOFT, "covered"),
        ("Hard attention is not differentiable, unlike soft attention.", SOFT, "covered"),
        ("Unlike soft attention, hard attention is not differentiable.", HARD, "covered"),
        ("Some people think that hard attention is differentiable.", HARD, "missing"),
        ("Soft attention is differentiable; for hard attention it is the other way round.", HARD, "covered"),
        ("We have hard and soft attention. The former needs REINFORCE, the latter backprop.", HARD, "covered"),
        ("We have hard and soft attention. The former needs REINFORCE, the latter backprop.", SOFT, "covered"),
        ("Hard attention needs REINFORCE. It is noisy.", SOFT, "missing"),
        ("Hard and soft attention are trained by REINFORCE and backprop, respectively.", SOFT, "covered"),
        ("Both are differentiable.", HARD, "contradicted"),
        ("Hard attention is difficult, but soft attention is differentiabel.", SOFT, "covered"),
    ],
)
def test_who_is_said_to_be_what(answer: str, point: str, verdict: str) -> None:
    result = score_answer(asked("hard-vs-soft-attention"), answer)
    assert {p.id: p.verdict for p in result.points}[point] == verdict


def test_evidence_quotes_the_answer() -> None:
    answer = "Well — hard attention is NOT differentiable, of course."
    (point,) = [p for p in score_answer(asked("hard-vs-soft-attention"), answer).points if p.id == HARD]
    assert point.span is not None
    assert point.evidence in answer
    assert "hard attention is NOT differentiable" in answer[slice(*point.span)]


def test_what_would_be_otherwise_is_turned_round() -> None:
    result = score_answer(asked("se-reduction"), "Without it the block would need far more parameters.")
    assert {p.id: p.verdict for p in result.points}["fewer_params"] == "covered"


def test_misspelt_words_are_read_and_english_ones_left_alone() -> None:
    speller = Speller(Lexicon([compile_pattern("channel weight differentiab* sample expensive", {})]))
    assert speller.repair("chanel") == "channel"
    assert speller.repair("wieghts") == "weights"
    assert speller.repair("diferentiable") == "differentiable"
    assert speller.repair("simple") == "simple"
    assert speller.repair("expressive") == "expressive"


def broken(**changes: object) -> list[tuple[str, str]]:
    rubric = Rubric(
        points=(RubricPoint("a", "A is small.", 1.0, claims=("it is small",)),),
        concepts={"small": Concept(("small|tiny",))},
        subjects={"it-all": ("everything",)},
    )
    made = replace(asked("se-cost"), rubric=replace(rubric, **changes))  # type: ignore[arg-type]  # each test changes other fields
    return [(key, message) for key, message, _ in validate_rubric(made)]


def test_a_well_formed_rubric_has_no_problems() -> None:
    assert broken() == []


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"points": (RubricPoint("a", "A", 0.5, claims=("it is small",)),)}, "rubric.points", "sum to 0.5"),
        ({"points": (RubricPoint("a", "A", 1.0, claims=("it was small",)),)}, "rubric.points[0].claims[0]", "no claim"),
        (
            {"points": (RubricPoint("a", "A", 1.0, claims=("he is small",)),)},
            "rubric.points[0].claims[0]",
            "subject 'he'",
        ),
        (
            {"points": (RubricPoint("a", "A", 1.0, supports=("it is big",)),)},
            "rubric.points[0].supports[0]",
            "concept 'big'",
        ),
        ({"concepts": {"small": Concept(("Small",))}}, "rubric.concepts.small.says[0]", "lower-case"),
        ({"concepts": {"small": Concept(("small",), ("@no",))}}, "rubric.concepts.small.denies[0]", "no group @no"),
        ({"subjects": {"x": ("two words",)}}, "rubric.subjects.x[0]", "one term"),
        ({"topic": "nobody"}, "rubric.topic", "no subject 'nobody'"),
    ],
)
def test_problems_of_a_rubric_are_told_by_key(changes: dict[str, object], key: str, words: str) -> None:
    problems = dict(broken(**changes))
    assert key in problems
    assert words in problems[key]


def test_an_unused_concept_is_a_problem() -> None:
    problems = broken(concepts={"small": Concept(("small",)), "big": Concept(("big",))})
    assert ("rubric.concepts.big", "no claim uses this concept") in problems


def test_scoring_with_a_broken_rubric_names_file_line_and_key(tmp_path: Path) -> None:
    path = tmp_path / "questions" / "se-cost.yaml"
    path.parent.mkdir()
    text = (
        (QUESTIONS / "se-cost.yaml").read_text(encoding="utf-8").replace("@tinyword .. @costword", "@tiny .. @costword")
    )
    path.write_text(text, encoding="utf-8")
    question = load_question("se-cost", tmp_path)
    assert isinstance(question, ConceptQuestion)
    with pytest.raises(QuestionError) as caught:
        score_answer(question, "The cost is small.")
    (problem, *_) = caught.value.problems
    assert problem.path == path
    assert problem.key.startswith("rubric.concepts.cheap.says[")
    assert "@tiny" in text.splitlines()[problem.line - 1]
    assert "there is no group @tiny" in problem.message
