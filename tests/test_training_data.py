"""The public data sets that the reader learns from, as they are published."""

import csv
import json
from dataclasses import replace

import pytest

pytest.importorskip("sklearn", reason="the extra [train] is not installed")

from bot.training.reader import data as reader_data
from bot.training.reader.data import join_tokens
from bot.training.reader.translated import FOLDER, english
from index.errors import LoadError
from tests.made_questions import examples


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Houston , Jumat ( 2/9 ) .", "Houston, Jumat (2/9)."),
        ('Kata " keributan " ini , jelas', 'Kata "keributan" ini, jelas'),
        ("abad ke - 18 itu", "abad ke-18 itu"),
        ("naik 5 % menjadi", "naik 5% menjadi"),
    ],
)
def test_tokens_are_joined_as_they_were_printed(tokens, text):
    joined, spans = join_tokens(tokens.split())
    assert joined == text
    assert [joined[start:end] for start, end in spans] == tokens.split()


def squad(context, *questions):
    return {
        "context": context,
        "qas": [
            {
                "id": name,
                "question": question,
                "is_impossible": False,
                "answers": [{"text": text, "answer_start": context.index(text)}],
            }
            for name, question, text in questions
        ],
    }


def test_held_out_paragraphs_are_in_no_training_example(tmp_path):
    english, indonesian = [], []
    for i in range(40):
        english.append(squad(f"Town {i} has mayor Ann{i}.", (f"q{i}", "Who?", f"Ann{i}")))
        indonesian.append(
            squad(f"Kota {i} punya wali kota Ann{i}.", (f"squad-trans-q{i}", "Siapa?", f"Ann{i}"))
        )
    (tmp_path / "en.json").write_text(json.dumps({"data": [{"paragraphs": english}]}))
    (tmp_path / "id.json").write_text(json.dumps(indonesian))
    crossed = reader_data.cross_language(tmp_path / "id.json", tmp_path / "en.json")
    held = {pair[0].context for pair in crossed.held_out}
    assert 0 < len(held) < 40 and len(crossed.squad) == 40 - len(held)
    names = {example.context.split()[-1] for pair in crossed.held_out for example in pair}
    assert not names & {example.context.split()[-1] for example in crossed.train + crossed.squad}
    for asked, local in crossed.held_out:
        assert (asked.question, local.question) == ("Who?", "Siapa?")
        assert asked.answers == local.answers
    for back, (_, local) in zip(crossed.held_out_back, crossed.held_out, strict=True):
        assert back.question == "Siapa?" and back.context.startswith("Town")
        (start, end), (local_start, local_end) = back.answers[0], local.answers[0]
        assert back.context[start:end] == local.context[local_start:local_end]


def test_a_translated_question_without_an_answer_has_none_in_the_english_paragraph(tmp_path):
    english, indonesian = [], []
    for i in range(40):
        english.append(squad(f"Town {i} has mayor Ann{i}.", (f"q{i}", "Who?", f"Ann{i}")))
        entry = squad(f"Kota {i} punya wali kota Ann{i}.", (f"squad-trans-q{i}", "?", f"Ann{i}"))
        entry["qas"].append({"id": f"none{i}", "question": f"Di mana kota {i}?", "answers": []})
        indonesian.append(entry)
    (tmp_path / "en.json").write_text(json.dumps({"data": [{"paragraphs": english}]}))
    (tmp_path / "id.json").write_text(json.dumps(indonesian))
    crossed = reader_data.cross_language(tmp_path / "id.json", tmp_path / "en.json")
    held = [one for one in crossed.held_out_back if not one.answers]
    places = [one.question.removeprefix("Di mana kota ")[:-1] for one in (*crossed.absent, *held)]
    assert sorted(places, key=int) == [str(i) for i in range(40)]
    for place, one in zip(places, (*crossed.absent, *held), strict=True):
        assert one.context == f"Town {place} has mayor Ann{place}." and one.answers == ()
    kept = {pair[0].context.split()[-1] for pair in crossed.held_out}
    assert not kept & {one.context.split()[-1] for one in crossed.absent}
    assert kept == {one.context.split()[-1] for one in held}


def test_an_answer_noted_at_the_wrong_place_is_found_nearby(tmp_path):
    entry = squad("Ani dan Ani pergi.", ("x", "Siapa?", "Ani"))
    entry["qas"][0]["answers"][0]["answer_start"] = 9
    (tmp_path / "f.json").write_text(json.dumps([entry]))
    (example,) = reader_data.idk_mrc(tmp_path / "f.json")
    assert example.answers == ((8, 11),)


def test_facqa_rows_become_text_with_their_answer(tmp_path):
    passage = ["Rapat", "di", "Houston", ",", "AS", ",", "batal", "."]
    labels = ["O", "O", "B", "I", "I", "O", "O", "O"]
    path = tmp_path / "f.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["question", "passage", "seq_label"])
        writer.writerow([["Di", "mana", "?"], passage, labels])
    (example,) = reader_data.facqa(path)
    assert example.question == "Di mana?" and example.context == "Rapat di Houston, AS, batal."
    assert example.context[slice(*example.answers[0])] == "Houston, AS"


def test_missing_data_is_named(tmp_path):
    with pytest.raises(LoadError, match=r"idk_mrc/train\.json"):
        reader_data.file_hashes(tmp_path)


@pytest.mark.parametrize("name", ["idk_mrc", "squad_id", "facqa"])
def test_translated_questions_are_asked_over_their_own_passage(name):
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert all(len(row) == 2 and row[1].strip() for row in rows)
    assert len({row[0] for row in rows}) == len(rows) > 1000
    known = replace(examples()[0], id=rows[7][0])
    (asked,) = english([known, replace(known, id="of no set")], name)
    assert asked == replace(known, source="made_en", question=rows[7][1])
