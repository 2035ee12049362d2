"""The questions that a decree leaves open, as its organiser chooses among their answers."""

from dataclasses import dataclass

from lumbung.apps.rulebook.queries import CallRecord, Effects, OptionEffect
from lumbung.regulation.readings import Adopted
from lumbung.regulation.schema.readings import ReadingOption
from lumbung.regulation.wording import Money, Words, say


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One answer: whether it is chosen, the default, and what it changes; None while that is worked out."""

    option: ReadingOption
    is_chosen: bool
    is_default: bool
    effect: Words | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers. `name` is the field's; `decides`: another answer changes a result or money."""

    name: str
    adopted: Adopted
    options: tuple[OptionLine, ...]
    decides: bool

    @property
    def chosen(self) -> OptionLine | None:
        """The answer that is chosen; None where something else was sent."""
        return next((one for one in self.options if one.is_chosen), None)


def questions(call: CallRecord, effects: Effects | None, typed: dict[str, str]) -> list[Question]:
    """Every question of the decree; `typed` is what was chosen on the page and not kept yet."""
    return [_question(one, effects, typed) for one in call.rules.adopted]


def field_of(reading: str) -> str:
    """The name of the field in which a question is answered."""
    return f"tafsir-{reading}"


def cost_words(effects: Effects) -> list[Words]:
    """What the decree costs as it is read now."""
    cost = effects.cost
    least = Money(cost.least)
    by_text = (
        say(
            "Menurut teks sedikitnya {least}, tanpa batas atas.", "By its text {least} at least, no limit.", least=least
        )
        if cost.most is None
        else say(
            "Menurut teks {least} sampai {most}.", "By its text {least} to {most}.", least=least, most=Money(cost.most)
        )
    )
    simulated = say(
        "Dalam {runs} lomba simulasi: rata-rata {mean}; 10% terendah {low}, 10% tertinggi {high}.",
        "In {runs} simulated contests: {mean} on average; lowest 10% {low}, highest 10% {high}.",
        runs=effects.runs,
        mean=Money(cost.mean),
        low=Money(cost.low),
        high=Money(cost.high),
    )
    won = say(
        "Dalam semuanya bersama: {winners} pemenang; {waiting} tempat menunggu putusan panel.",
        "In all of them together: {winners} winners; {waiting} places wait for a panel's decision.",
        winners=cost.winners,
        waiting=cost.waiting,
    )
    return [by_text, simulated, won, *effects.left_out]


def _question(one: Adopted, effects: Effects | None, typed: dict[str, str]) -> Question:
    name = field_of(one.reading.code)
    chosen = typed.get(name, one.option.code)
    lines = tuple(
        OptionLine(
            option=option,
            is_chosen=option.code == chosen,
            is_default=option.code == one.reading.default,
            effect=_told(effects, effects.options.get((one.reading.code, option.code))) if effects else None,
        )
        for option in one.reading.options
    )
    kinds = {effects.options[key].kind for key in _keys(one) if key in effects.options} if effects else set()
    return Question(name, one, lines, "differs" in kinds)


def _keys(one: Adopted) -> list[tuple[str, str]]:
    return [(one.reading.code, option.code) for option in one.reading.options]


def _told(effects: Effects, effect: OptionEffect | None) -> Words:
    if effect is None or effect.kind == "untouched":
        return say("Tidak menyentuh skor, pemenang, atau dana.", "Touches no score, winner or money.")
    if effect.kind == "adopted":
        return say("Dipakai sekarang.", "In use now.")
    if effect.kind == "impossible" and effect.why is not None:
        return effect.why
    if effect.cost is None or effect.kind == "same":
        return say("Hasil simulasinya sama.", "The simulation comes out the same.")
    return _difference(effects, effect)


def _difference(effects: Effects, effect: OptionEffect) -> Words:
    assert effect.cost is not None, "what differs has its cost"
    most = effect.cost.most
    if most != effects.cost.most and most is not None:
        return say(
            "Dana rata-rata {mean} (sekarang {base}), menurut teks paling banyak {most}; dalam {runs} lomba {winners} "
            "pemenang (sekarang {before}), {waiting} menunggu panel (sekarang {now}).",
            "{mean} on average (now {base}), by the text {most} at most; in {runs} contests {winners} winners "
            "(now {before}), {waiting} wait for a panel (now {now}).",
            most=Money(most),
            **_figures(effects, effect),
        )
    return say(
        "Dana rata-rata {mean} (sekarang {base}); dalam {runs} lomba {winners} pemenang (sekarang {before}), "
        "{waiting} menunggu panel (sekarang {now}).",
        "{mean} on average (now {base}); in {runs} contests {winners} winners (now {before}), {waiting} wait for a "
        "panel (now {now}).",
        **_figures(effects, effect),
    )


def _figures(effects: Effects, effect: OptionEffect) -> dict[str, Money | int]:
    assert effect.cost is not None, "what differs has its cost"
    return {
        "mean": Money(effect.cost.mean),
        "base": Money(effects.cost.mean),
        "winners": effect.cost.winners,
        "before": effects.cost.winners,
        "runs": effects.runs,
        "waiting": effect.cost.waiting,
        "now": effects.cost.waiting,
    }
