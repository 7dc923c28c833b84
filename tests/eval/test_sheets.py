from eval.meaning import accuracy, value_f1
from eval.rows import Corpus
from eval.sheets import found_row, kind_rows, relation_rows, sheet
from eval.texts import Labelled
from onrecord.records import Attribution, Span, Stance

DATA = Corpus("made up", "0")
TEXT = "Aske said boats burned. Petrova denied that she knew. It was claimed that all is well."


def spans(part):
    return [[TEXT.index(part), TEXT.index(part) + len(part)]] if part else []


def label(source, cue, content, **more):
    return {"source": spans(source), "cue": spans(cue), "content": spans(content), **more}


def attribution(source, cue, content, **more):
    return Attribution("a1", *(tuple(Span(*span) for span in spans(part)) for part in (source, cue, content)), **more)


LABELS = [
    label("Aske", "said", "boats burned", stance="assert"),
    label("Petrova", "denied", "that she knew", stance="deny"),
    label(None, "was claimed", "that all is well", stance="assert", parent="a1"),
]
READ = [
    attribution("Aske", "said", "boats burned", stance=Stance.ACCUSE),
    attribution("Petrova", "denied", "she knew", stance=Stance.DENY),
    attribution("she", "claimed", "that all is well"),
]


def rows():
    done = [sheet(Labelled("x", TEXT, LABELS), READ)]
    figures = {row.name: row.value for row in relation_rows(DATA, done)}
    return done, figures


def test_a_sheet_tells_what_was_found_by_kind():
    done, _ = rows()
    assert (done[0].found("denial"), done[0].equal("denial"), done[0].right("denial")) == ((1, 1), 0, (1, 1))
    assert (done[0].found("sourceless"), done[0].right("sourceless")) == ((0, 1), (0, 0))
    assert (done[0].found("accusation"), done[0].right("accusation")) == ((0, 1), (0, 1))
    assert found_row(DATA, done, "nested", "nested found").value == 0


def test_relations_and_wrong_speakers():
    _, figures = rows()
    assert [round(value, 1) for value in figures.values()] == [66.7, 33.3, 0]


def test_only_kinds_that_are_labelled_have_a_line():
    done, _ = rows()
    assert {row.name for row in kind_rows(DATA, done)} == {"indirect", "sourceless", "denial", "accusation", "nested"}


def test_what_holds_no_word_does_not_count_as_read():
    empty = Attribution("a2", (), (Span(22, 23),), ())
    assert sheet(Labelled("x", TEXT, LABELS), [*READ, empty]).comparison.found == 3


def test_meaning_is_asked_of_what_was_found_alone():
    done, _ = rows()
    answers = [done[0].answers("stance")]
    assert answers == [[("assert", "accuse"), ("deny", "deny")]]
    assert accuracy(DATA, "stance", answers).value == 50
    assert value_f1(DATA, "deny", answers, "deny").value == 100
    assert (value_f1(DATA, "accuse", answers, "accuse").value, value_f1(DATA, "accuse", answers, "accuse").of) == (0, 0)
