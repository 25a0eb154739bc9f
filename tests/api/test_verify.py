"""/v1/verify as a client sees it."""

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from app.search.verify import Verified


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("quote=peace on the seas is kept by those who answer a call", "exact"),
        ("quote=PEACE on the seas — is kept by those who answer a call!&speaker=Tomás Arrivel", "normalised"),
        ("quote=peace on the high seas is kept by those who answer a loud call", "partial"),
        ("quote=peace on the seas is kept by those who answer a call&speaker=Mira Cassolet", "other_speaker"),
        ("quote=the moon is made of green cheese", "not_found"),
        ("quote=the moon is made of green cheese&speaker=Somebody Unheard", "out_of_coverage"),
    ],
)
def test_verdicts(query: str, verdict: str, client: TestClient) -> None:
    answer = client.get(f"/v1/verify?{query}")

    assert answer.status_code == 200
    TypeAdapter(Verified).validate_python(answer.json(), strict=True)
    assert answer.json()["verdict"] == verdict


def test_the_passage_resolves_to_the_words(client: TestClient) -> None:
    match = client.get("/v1/verify?quote=those who answer a call").json()["matches"][0]

    assert client.get(f"/v1/passages/{match['passage']}").json()["text"] == match["text"]


def test_three_hundred_words_in_cyrillic_can_be_asked(client: TestClient) -> None:
    answer = client.get("/v1/verify", params={"quote": " ".join(["безопасность"] * 150 + ["мира"] * 150)})

    assert answer.status_code == 200


@pytest.mark.parametrize("query", ["", "quote=word", "quote=" + "x" * 6001, "quote=two words&speakr=x"])
def test_a_bad_question_is_refused(query: str, client: TestClient) -> None:
    assert client.get(f"/v1/verify?{query}").status_code == 422
