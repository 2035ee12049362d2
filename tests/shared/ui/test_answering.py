"""How pages with a form answer."""

import pytest
from django import forms
from django.test import RequestFactory

from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import say
from lumbung.shared.ui.answering import form_page


class Asked(forms.Form):
    """One question that must be answered."""

    reason = forms.CharField()


REFUSED = Verdict(Outcome.FAILS, Because(say("Sudah terkunci.", "It is locked.")))
SHEETS = forms.formset_factory(Asked, min_num=1, extra=0)


@pytest.mark.parametrize(
    ("shown", "status"),
    [
        ({}, 200),
        ({"form": Asked()}, 200),
        ({"form": Asked({"reason": "Salah baris."})}, 200),
        ({"form": Asked({})}, 422),
        ({"form": Asked({"reason": "Salah baris."}), "refused": REFUSED}, 409),
        ({"form": SHEETS()}, 200),
        ({"form": SHEETS({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"})}, 422),
    ],
)
def test_a_page_says_in_its_status_what_became_of_the_form(shown: dict[str, object], status: int) -> None:
    assert form_page(RequestFactory().post("/"), "500.html", shown).status_code == status


def test_a_page_that_opens_with_something_wrong_in_it_is_there() -> None:
    assert form_page(RequestFactory().get("/"), "500.html", {"form": Asked({})}).status_code == 200
