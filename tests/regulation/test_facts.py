"""What is known about an entry: the facts of every contest, those of a folder, and what is counted from its tables."""

from lumbung.regulation.facts import (
    BudgetLine,
    Member,
    Origin,
    budget_facts,
    committee_facts,
    known_facts,
    parts_beyond_their_whole,
)
from lumbung.regulation.schema.parts import Document, Fact, FactKind

FOTO = Document.model_validate({"kode": "foto", "nama": "Foto kegiatan", "rujukan": "Pasal 4"})


def fact(code: str, kind: str, **more: object) -> Fact:
    return Fact.model_validate({"kode": code, "nama": code.title(), "jenis": kind, **more})


def test_a_committee_is_counted_from_its_members() -> None:
    chair, woman, man = Member(True, True, True), Member(True, True, False), Member(False, True, False)
    ordinary = Member(True, False, False)
    assert committee_facts([chair, woman, man, man, ordinary]) == {
        "jumlah_pengurus": 4,
        "jumlah_pengurus_perempuan": 2,
        "jumlah_anggota": 1,
        "jumlah_ketua": 1,
        "ketua_perempuan": True,
    }


def test_without_exactly_one_chair_it_is_unknown_whether_a_woman_leads() -> None:
    chair, plain = Member(True, True, True), Member(True, True, False)
    assert "ketua_perempuan" not in committee_facts([plain])
    assert committee_facts([chair, chair])["jumlah_ketua"] == 2
    assert "ketua_perempuan" not in committee_facts([chair, chair])


def test_a_chair_outside_the_committee_is_none() -> None:
    assert committee_facts([Member(True, False, True)])["jumlah_ketua"] == 0


def test_a_budget_is_summed_and_its_categories_collected() -> None:
    lines = [
        BudgetLine("bibit kopi", "bahan", 2_000_000),
        BudgetLine("laptop", "peralatan", 9_000_000),
        BudgetLine("pupuk", "bahan", 500_000),
    ]
    assert budget_facts(lines) == {
        "jumlah_anggaran": 11_500_000,
        "kategori_belanja": frozenset({"bahan", "peralatan"}),
        "uraian_belanja": frozenset({"bibit kopi", "laptop", "pupuk"}),
    }


def test_a_folder_adds_its_own_facts_last() -> None:
    known = known_facts([fact("lama_berdiri", "bilangan", bantuan="Dalam tahun.")], [FOTO])
    assert list(known)[-1] == "lama_berdiri"
    assert known["lama_berdiri"].help == "Dalam tahun."
    assert known["lama_berdiri"].origin is Origin.COLUMN


def test_a_folder_may_give_options_to_a_standard_fact() -> None:
    known = known_facts([fact("kecamatan", "pilihan", pilihan=["Batang"])], [])
    assert known["kecamatan"].kind is FactKind.CHOICE
    assert known["kecamatan"].options == ("Batang",)


def test_a_part_that_is_more_than_its_whole_is_told_with_both_figures() -> None:
    known = known_facts([fact("warga", "bilangan"), fact("perempuan", "bilangan", bagian_dari="warga")], [])
    ((told, words),) = parts_beyond_their_whole(known, {"warga": 40, "perempuan": 41})
    assert told.code == "perempuan"
    assert words.text() == "41 lebih banyak dari “Warga”, yaitu 40."
    for alright in ({"warga": 40, "perempuan": 40}, {"perempuan": 41}, {"warga": 40}):
        assert list(parts_beyond_their_whole(known, alright)) == []


def test_a_standard_fact_that_is_declared_again_is_still_counted_from_its_table() -> None:
    assert known_facts([fact("jumlah_pengurus", "bilangan")], [])["jumlah_pengurus"].origin is Origin.COMMITTEE


def test_each_document_is_a_yes_no_fact_without_a_column() -> None:
    known = known_facts([], [FOTO])["dokumen.foto"]
    assert (known.name, known.kind, known.origin) == ("Foto kegiatan", FactKind.YES_NO, Origin.DOCUMENT)


def test_poor_women_are_counted_only_where_everybody_was_asked() -> None:
    poor_woman, poor_man = Member(True, True, True, is_poor=True), Member(False, True, False, is_poor=True)
    not_poor, not_asked = Member(True, True, False, is_poor=False), Member(True, True, False)
    poor_member = Member(True, False, False, is_poor=True)
    found = committee_facts([poor_woman, poor_man, not_poor, poor_member])
    assert found["jumlah_perempuan_miskin"] == 2
    assert found["jumlah_pengurus_perempuan_miskin"] == 1
    assert "jumlah_perempuan_miskin" not in committee_facts([poor_woman, not_asked])


def test_what_a_group_brings_itself_is_summed_only_where_every_line_says() -> None:
    own, funded = (
        BudgetLine("tenaga", "jasa", 400, is_self_help=True),
        BudgetLine("wajan", "alat", 600, is_self_help=False),
    )
    assert budget_facts([own, funded])["jumlah_swadaya"] == 400
    assert "jumlah_swadaya" not in budget_facts([own, BudgetLine("kain", "bahan", 100)])


def test_lines_above_the_price_standard_are_counted_and_named_where_any_is_compared() -> None:
    dear = BudgetLine("wajan", "alat", 300, unit_price=150_000, standard_price=120_000)
    fair = BudgetLine("gas", "bahan", 300, unit_price=20_000, standard_price=20_000)
    unknown, no_standard = BudgetLine("kayu", "bahan", 100), BudgetLine("paku", "bahan", 100, unit_price=5)
    found = budget_facts([dear, fair, unknown, no_standard])
    assert (found["baris_dibandingkan"], found["baris_di_atas_standar"]) == (2, 1)
    assert found["belanja_di_atas_standar"] == {"wajan Rp150.000, standar Rp120.000 (125%)"}
    assert budget_facts([fair])["belanja_di_atas_standar"] == frozenset()
    assert "baris_dibandingkan" not in budget_facts([unknown, no_standard])
