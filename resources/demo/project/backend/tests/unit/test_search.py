import math

from app.search import DIMENSIONS, ProductSearch, embed


def test_vectors_have_length_one():
    vector = embed("red enamel kettle")
    assert len(vector) == DIMENSIONS
    assert math.isclose(sum(value * value for value in vector), 1.0)


def test_nothing_embeds_to_nothing():
    assert embed("") == [0.0] * DIMENSIONS


def test_without_a_server_nothing_is_found():
    search = ProductSearch("")
    assert search.check() == "not configured"
    assert search.find("kettle", 3) == []
