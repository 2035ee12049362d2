"""Saving a page of an entry field by field: one field that is wrong, or was changed elsewhere, stops no other.

A field's answer is what is stored. Beside it an entry keeps in `typed`, by the field's name:

* `wrong`: what was typed and cannot be read. It stands in the box until it is mended;
* `others`: what was stored, until somebody who had not seen it typed something else. It stays until somebody chooses;
* `page`: which open page saved the field last. What that page sends next follows from it, and is no conflict.

A form says for each field what was on screen (`seen`): the state that its answer was in, and what stood in the box.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django import forms

from lumbung.apps.contests.forms.entering import DraftForm
from lumbung.apps.contests.forms.entering_fields import TextField
from lumbung.apps.contests.operations.rows import CORRECT_ONE
from lumbung.apps.contests.queries.facts import decode
from lumbung.regulation.facts import parts_beyond_their_whole
from lumbung.regulation.readings import Rules
from lumbung.regulation.wording import join
from lumbung.shared.ui.speech import spoken, spoken_words

NOT_KEPT = ("contact_phone",)
"""Identifiers: what is typed is stored encrypted, or not at all."""
LONGEST_KEPT = 100_000
AGAIN = spoken("Belum tersimpan. Simpan sekali lagi.", "Not saved yet. Save once more.")
BOX, ALL = "kotak", "semua"
"""Choices between texts: what stands in the box, all of them below each other, or one of the others by its digest."""


@dataclass
class Merged:
    """What a save changes: answers to store, what is kept beside fields, and what is wrong, in words."""

    values: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)
    """What was typed or chosen, of the fields that changed."""

    @property
    def is_empty(self) -> bool:
        """Whether everything is as it was."""
        return not self.values and not self.typed


def seen(form: DraftForm) -> dict[str, str]:
    """Field → what is on screen once this form is shown: the state of its answer, and what stands in the box."""
    return {name: f"{_state(form, name)}-{_digest(_in_box(form, name))}" for name in form.stored}


def others(form: DraftForm, name: str) -> list[Any]:
    """What was typed for a field elsewhere, and nobody has chosen from yet."""
    found: list[Any] = form.kept.get(name, {}).get("others", [])
    return found


def texts_to_choose(form: DraftForm, name: str) -> dict[str, Any]:
    """What was typed for a field elsewhere, by its digest, to choose from; empty where there is nothing to choose."""
    options = dict(getattr(form.fields[name], "choices", ()))
    texts = {_digest(one): _words(options, one) for one in others(form, name)}
    is_text = isinstance(form.fields[name], TextField)
    return {"name": name, "label": form.fields[name].label, "texts": texts, "is_text": is_text} if texts else {}


def _words(options: Mapping[Any, Any], text: Any) -> str:
    return ", ".join(str(options.get(one, one)) for one in (text if isinstance(text, list) else [text]))


def merge(
    form: DraftForm, rules: Rules, was_seen: Mapping[str, str], page: str = "", only: Collection[str] | None = None
) -> Merged:
    """What to save of a form that was sent. `page` names the open page; `only` these fields were sent, or all."""
    merged, page = Merged(), _typed(page)
    form.full_clean()
    for name in form.stored:
        if only is None or name in only:
            _merge_field(merged, form, name, was_seen.get(name, ""), page)
        else:
            _try_again(merged, form, name)
    _hold_back_parts(merged, form, rules)
    merged.typed = {
        name: kept for name, kept in merged.typed.items() if name in merged.values or kept != form.kept.get(name)
    }
    return merged


def wrong_now(form: DraftForm, rules: Rules) -> dict[str, str]:
    """Field → why what stands in its box is not its answer."""
    merged = Merged()
    for name in form.kept:
        _try_again(merged, form, name)
    _hold_back_parts(merged, form, rules)
    return dict.fromkeys(merged.values, AGAIN) | merged.wrong


def _merge_field(merged: Merged, form: DraftForm, name: str, was_seen: str, page: str) -> None:
    kept = form.kept.get(name, {})
    state, _, in_box = (was_seen or seen(form)[name]).partition("-")
    raw, chosen = _chosen(form, name)
    mine = _reading(form, name, raw)
    if name in NOT_KEPT and not raw:
        return
    is_known = _digest(mine) in (in_box, _digest(_in_box(form, name)))
    if is_known and not chosen:
        _try_again(merged, form, name)
        return
    beside = [] if chosen else list(others(form, name))
    if state != _state(form, name) and kept.get("page", "-") != page:
        unseen = [*others(form, name), *([kept["wrong"]] if "wrong" in kept else []), _shown(form, name)]
        known = {in_box, _digest(mine), _digest(None), _digest(False)}
        beside = [one for one in unseen if _digest(_reading(form, name, one)) not in known]
    _put(merged, form, name, raw, ({"others": beside} if beside else {}) | ({"page": page} if page else {}))


def _try_again(merged: Merged, form: DraftForm, name: str) -> None:
    """What was wrong may be right by what is typed elsewhere on the page: a part, once its whole is known."""
    kept = dict(form.kept.get(name, {}))
    if "wrong" in kept:
        raw = kept.pop("wrong")
        _put(merged, form, name, raw, kept)


def _put(merged: Merged, form: DraftForm, name: str, raw: Any, beside: dict[str, Any]) -> None:
    """Take what was typed as the answer, or keep it beside the answer that stands."""
    merged.sent[name] = raw
    try:
        value = _answer(form, name, raw)
    except forms.ValidationError as error:
        merged.wrong[name] = " ".join(error.messages)
        _keep_wrong(merged, name, beside)
    else:
        merged.values[name] = value
        merged.typed[name] = beside


def _keep_wrong(merged: Merged, name: str, beside: dict[str, Any]) -> None:
    raw = merged.sent[name]
    if name not in NOT_KEPT and len(str(raw)) <= LONGEST_KEPT:
        merged.typed[name] = {**beside, "wrong": raw}


def _hold_back_parts(merged: Merged, form: DraftForm, rules: Rules) -> None:
    """No part is more than its whole: the part is wrong, or the whole where the part is an older answer."""
    for _ in range(len(merged.values)):
        beyond = next(_beyond(merged, form, rules), None)
        if beyond is None:
            return
        name, message = beyond
        del merged.values[name]
        merged.wrong[name] = message
        _keep_wrong(merged, name, merged.typed.pop(name))


def _beyond(merged: Merged, form: DraftForm, rules: Rules) -> Iterator[tuple[str, str]]:
    answers = {code: one for code, one in {**form.entry.answers, **merged.values}.items() if code in rules.known}
    facts = {code: value for code, one in answers.items() if (value := decode(rules.known[code], one)) is not None}
    for fact, words in parts_beyond_their_whole(rules.known, facts):
        for name in (fact.code, fact.part_of or ""):
            if name in merged.values:
                yield name, spoken_words(join([words, CORRECT_ONE]))


def _chosen(form: DraftForm, name: str) -> tuple[Any, bool]:
    """What was typed; where somebody chose between texts, what was chosen."""
    raw = _typed(form[name].data)
    choice, texts = str(form.data.get(f"pilih-{name}", "")), others(form, name)
    if not texts or not choice:
        return raw, False
    if choice == ALL and isinstance(form.fields[name], TextField):
        return "\n\n".join(one for one in dict.fromkeys([raw, *texts]) if one), True
    found = next((one for one in texts if _digest(one) == choice), None)
    return (raw, choice == BOX) if found is None else (found, True)


def _typed(sent: Any) -> Any:
    """What was sent, without U+0000: nobody types it, and PostgreSQL keeps no text with it."""
    if isinstance(sent, list):
        return [_typed(one) for one in sent]
    return sent.replace("\0", "") if isinstance(sent, str) else sent


def _answer(form: DraftForm, name: str, raw: Any) -> Any:
    """The answer that something typed gives, as it is stored. Raises ValidationError."""
    cleaned = {**getattr(form, "cleaned_data", {}), name: form.fields[name].clean(raw)}
    form.cleaned_data = cleaned
    return form.read(name)


def _reading(form: DraftForm, name: str, raw: Any) -> Any:
    """What was typed, to be compared: the answer that it gives, or the bare text."""
    try:
        return _answer(form, name, raw)
    except forms.ValidationError:
        return {"wrong": raw}


def _shown(form: DraftForm, name: str) -> Any:
    """A stored answer as its box shows it."""
    shown = form.fields[name].prepare_value(form.initial_of(form.entry).get(name))
    return "" if shown is None else shown


def _in_box(form: DraftForm, name: str) -> Any:
    kept = form.kept.get(name, {})
    return {"wrong": kept["wrong"]} if "wrong" in kept else form.stored[name]


def _state(form: DraftForm, name: str) -> str:
    kept = form.kept.get(name, {})
    return _digest([form.stored[name], kept.get("wrong"), kept.get("others", [])])


def _digest(value: Any) -> str:
    plain = None if value in ("", []) else sorted(value) if isinstance(value, list) and _are_words(value) else value
    return sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:10]


def _are_words(value: list[Any]) -> bool:
    return all(isinstance(one, str) for one in value)
