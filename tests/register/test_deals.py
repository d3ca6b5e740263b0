"""Claims that tell one deal are one deal; what articles say differently stays visible."""

from __future__ import annotations

from pathlib import Path

from kg.query import Graph
from kg.register import Deal, Stage, deals
from tests.register.telling import HOME, Told, build


def told(tmp_path: Path, *articles: list[str] | Told) -> list[Deal]:
    whole = [{"says": a} if isinstance(a, list) else a for a in articles]
    return deals(Graph(build(tmp_path / "graph", *whole)))


def test_contract_and_delivery_are_one_deal(tmp_path: Path) -> None:
    (deal,) = told(
        tmp_path,
        [HOME, "norda signedAgreementWith mod item=falcon n=12 date=2022-03"],
        [HOME, "norda supplies rur item=falcon n=12 date=2022-03 is=planned", "norda supplies army item=falcon n=4 date=2023-11"],
    )
    assert (deal.supplier, deal.recipient, deal.item) == ("syl", "rur", "falcon")
    assert (deal.order_year.value, deal.ordered.value, deal.delivered.value) == (2022, 12, 4)
    assert deal.stage is Stage.PARTLY
    assert deal.delivery_years == ((2023, True),)
    assert (deal.sellers, deal.buyers) == (("norda",), ("army", "mod"))
    assert deal.articles == ("a1", "a2")
    assert deal.id == "rur-syl-falcon-2022"


def test_an_agreement_tells_the_seller_whichever_party_comes_first(tmp_path: Path) -> None:
    (deal,) = told(tmp_path, [HOME, "mod signedAgreementWith norda item=falcon n=12 date=2022"])
    assert (deal.supplier, deal.recipient, deal.stage) == ("syl", "rur", Stage.ORDERED)


def test_orders_of_other_years_and_numbers_are_other_deals(tmp_path: Path) -> None:
    says = "norda supplies rur item=falcon n={} date={} is=planned"
    found = told(tmp_path, [HOME, says.format(12, 2018), says.format(6, 2023)])
    assert [(d.order_year.value, d.ordered.value) for d in found] == [(2018, 12), (2023, 6)]


def test_a_delivery_belongs_to_the_order_before_it(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        [
            HOME, "norda supplies rur item=falcon n=12 date=2016 is=planned", "norda supplies rur item=falcon n=6 date=2022 is=planned",
            "norda supplies rur item=falcon n=5 date=2019",
        ],
    )  # fmt: skip
    assert [(d.order_year.value, d.delivered.value) for d in found] == [(2016, 5), (2022, None)]


def test_an_expected_delivery_is_no_order_date(tmp_path: Path) -> None:
    (deal,) = told(tmp_path, [HOME, "norda supplies rur item=lynx n=3 date=2027 is=planned"])
    assert deal.order_year.value is None
    assert deal.due == ("2027",)


def test_conflicting_numbers_stay_visible_and_the_better_told_stands(tmp_path: Path) -> None:
    says = "norda supplies rur item=falcon n={} date=2023 is=planned"
    (deal,) = told(tmp_path, [HOME, says.format(12)], [HOME, says.format(12)], [HOME, says.format(18)])
    assert deal.ordered.value == 12
    assert not deal.ordered.sure
    assert [(t.value, t.articles) for t in deal.ordered.told] == [(12, ("a1", "a2")), (18, ("a3",))]


def test_of_numbers_in_one_article_the_largest_is_the_whole(tmp_path: Path) -> None:
    says = "norda supplies rur item=falcon n={} date=2023 is=planned c={}"
    (deal,) = told(tmp_path, [HOME, says.format(54, 0.7), says.format(5, 0.95)])
    assert deal.ordered.value == 54


def test_deliveries_of_several_dates_add_up_but_not_beyond_the_order(tmp_path: Path) -> None:
    says = ["norda supplies rur item=falcon n=4 date=2022-05", "norda supplies rur item=falcon n=6 date=2023-05"]
    order = "norda supplies rur item=falcon n={} date=2021 is=planned"
    (deal,) = told(tmp_path, [HOME, order.format(20), *says])
    assert (deal.delivered.value, deal.delivered.sure) == (10, False)
    (deal,) = told(tmp_path / "2", [HOME, order.format(8), *says])
    assert deal.delivered.value == 6  # the article that says 6 counts all that came so far


def test_a_delivery_without_a_date_is_of_the_year_that_speaks_of_it(tmp_path: Path) -> None:
    (deal,) = told(tmp_path, [HOME, "norda supplies rur item=falcon n=4"])
    assert deal.delivery_years == ((2024, False),)


def test_a_kind_joins_the_model_that_it_names(tmp_path: Path) -> None:
    (deal,) = told(
        tmp_path,
        [HOME, "norda supplies rur item=falcon n=12 date=2023 is=planned"],
        [HOME, "norda supplies rur item=drones n=12 date=2023 is=planned"],
    )
    assert deal.item == "falcon"
    assert deal.articles == ("a1", "a2")


def test_a_kind_with_another_number_or_of_other_equipment_stays_apart(tmp_path: Path) -> None:
    found = told(tmp_path, [HOME, "norda supplies rur item=falcon n=12 date=2023", "norda supplies rur item=drones n=30 date=2023"])
    assert len(found) == 2
    found = told(tmp_path / "2", [HOME, "norda supplies rur item=lynx n=12 date=2023", "norda supplies rur item=drones n=12 date=2023"])
    assert len(found) == 2


def test_a_claim_without_an_item_joins_by_its_sum_and_makes_no_deal_alone(tmp_path: Path) -> None:
    (deal,) = told(
        tmp_path,
        [HOME, "norda supplies rur item=falcon n=12 date=2023 is=planned value=USD:50e6"],
        [HOME, "norda signedAgreementWith mod value=USD:50e6 date=2023-04-01", "norda supplies fre"],
    )
    assert len(deal.tells) == 2
    assert deal.values[0][0] == "USD"


def test_what_is_denied_or_only_talked_of_is_told_as_such(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        [HOME, "norda supplies rur item=falcon is=denied", "norda supplies fre item=falcon is=possible"],
        [HOME, "norda supplies rur item=lynx n=3 date=2023"],
        [HOME, "norda supplies rur item=lynx is=denied"],
    )
    stages = {(d.recipient, d.item): (d.stage, d.agreed, d.disputed) for d in found}
    assert stages["rur", "falcon"] == (Stage.DENIED, False, False)
    assert stages["fre", "falcon"] == (Stage.TALKS, False, False)
    assert stages["rur", "lynx"] == (Stage.DELIVERED, True, True)


def test_what_is_in_service_confirms_a_deal_and_makes_none(tmp_path: Path) -> None:
    found = told(tmp_path, [HOME, "norda supplies rur item=falcon n=12 date=2020"], ["rur operates falcon", "rur operates lynx"])
    assert [d.item for d in found] == ["falcon"]
    assert found[0].articles == ("a1", "a2")


def test_a_doubtfully_read_figure_is_unsure_until_another_article_gives_it(tmp_path: Path) -> None:
    says = "norda supplies rur item=falcon n=12 date=2023 is=planned c=0.5"
    (deal,) = told(tmp_path, [HOME, says])
    assert not deal.ordered.sure
    (deal,) = told(tmp_path / "2", [HOME, says], [HOME, says])
    assert deal.ordered.sure


def test_the_knowledge_tells_where_a_known_firm_is_from(tmp_path: Path) -> None:
    things = {
        "otokar": ("Company", "Otokar", {}), "ro": ("Country", "Romania", {}), "tr": ("Country", "Türkiye", {}),
        "cobra-ii": ("Platform", "Cobra II", {}), "es": ("Country", "Spain", {}),
    }  # fmt: skip
    says = ["otokar supplies ro item=cobra-ii n=14", "otokar originatesFrom es"]
    (deal,) = deals(Graph(build(tmp_path / "graph", {"says": says}, things=things)))
    assert deal.supplier == "tr"  # an article that was misread does not move it
