#include <string>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

// Every expression that the language papers show must be read, and what is printed must read back as the same.
TEST_CASE("the expressions of the language papers are read") {
    const std::vector<std::string> expressions = {
        "(24 - months_between(started_on, cancelled_on)) / 24",
        "-(refund_rate of person.late_refunds)",
        "0",
        "0 BRL",
        "0 EUR",
        "0%",
        "0.3%",
        "0.5%",
        "0.7%",
        "0.7% of new_revenue",
        "0.75%",
        "0.9%",
        "1%",
        "1% of new_revenue",
        "1.5%",
        "1.75%",
        "1/2",
        "1/3",
        "10",
        "100%",
        "104%",
        "120 BRL",
        "120%",
        "120_000 EUR",
        "125.00 EUR",
        "135% of last_year_revenue",
        "145%",
        "15 BRL",
        "15%",
        "150%",
        "150_000 EUR",
        "170%",
        "1_000 EUR",
        "1_730 EUR",
        "2 days",
        "2%",
        "2/3",
        "20",
        "20%",
        "200%",
        "20_000 BRL",
        "240 EUR",
        "25 BRL",
        "250 EUR",
        "250% of person.target_bonus",
        "250.00 EUR",
        "3%",
        "3% of new_revenue",
        "30%",
        "300 EUR",
        "315 EUR + 4% of person.new_revenue",
        "40 EUR",
        "40%",
        "45_000 EUR",
        "5%",
        "50%",
        "500 EUR",
        "50_000 EUR",
        "6%",
        "60 EUR",
        "60 days",
        "60%",
        "600 EUR",
        "60_000 BRL",
        "7%",
        "70%",
        "70% of person.target_bonus",
        "725_000 EUR",
        "72_500 EUR",
        "8%",
        "80%",
        "85%",
        "9%",
        "9.75%",
        "90 days",
        "90%",
        "91_500 EUR",
        "98%",
        "accepted_on is not missing and accepted_on - qualified_on at most 2 days",
        "any(deals where won_on in period)",
        "any(payments where kind is payment and paid_on at most end_of(period))",
        "closed_now and in_window and paid",
        "conversion_goal.actual at least conversion_goal.target",
        "conversion_rate is not missing and conversion_rate at least conversion_floor",
        "converted_on - created_on",
        "converted_on is not missing",
        "days_to_win between 0 days and window",
        "deal.amount above 34_500 EUR and person.role is hunter",
        "deal.status is won",
        "deal.status is won and deal.closed_on is not missing and deal.closed_on in previous period",
        "deal.status is won and deal.lead is not missing",
        "deal.status is won and deal.lead is not missing and deal.lead.converted",
        "first_paid_on - created_on at most 180 days",
        "first_paid_on - created_on at most 90 days",
        "first_year_value otherwise 0 EUR",
        "if handover_rate at least 95% then 110% else 100%",
        "if kind is refund then -amount else amount",
        "item_rate * max(0 EUR, min(sale.amount, sale.after - 3_450 EUR))",
        "kind is refund and of_earlier_deal",
        "lead is not missing and closed_on is not missing and closed_on - lead.created_on between 0 days and window",
        "lead is not missing and won_on - lead.created_on between 0 days and 45 days",
        "lead.segment is enterprise",
        "max(0 EUR, person.lead_net)",
        "max(0 EUR, person.net_revenue)",
        "max(0 EUR, person.new_revenue - person.quota)",
        "min(deals.closed_on where qualifying)",
        "order.amount in EUR at market",
        "person.accepted_leads",
        "person.converted_leads",
        "person.new_revenue",
        "person.own_converted",
        "person.own_delivered",
        "person.qualified_rate",
        "person.revenue_goal.attainment",
        "person.role",
        "person.target_bonus",
        "person.target_bonus / 261",
        "pool_rate of max(0 EUR, converted_net)",
        "pool_rate of own_delivered",
        "qualified_on is not missing and qualified_on at most end_of(period)",
        "qualified_rate is not missing and converted_rate is not missing and qualified_rate at least qualified_floor "
        "and converted_rate at least converted_floor",
        "rejected_reason is not missing",
        "seller.delivered otherwise 0 BRL",
        "status is won",
        "status is won and closed_on is not missing and closed_on in period",
        "sum(payments.amount where kind is payment) / deal.amount",
        "won_on - lead.first_contact_on",
    };
    for (const std::string& text : expressions) {
        INFO(text);
        const reading::Expression expression(text);
        INFO(expression.messages());
        REQUIRE(expression.product);
        CHECK(expression.diagnostics.empty());
        const std::string printed = expression.printed();
        INFO(printed);
        CHECK(reading::Expression(printed).printed() == printed);
    }
}

TEST_CASE("they are read as plain YAML values without quotes") {
    const std::vector<std::string> expressions = {
        "won_on - lead.created_on between 0 days and window",
        "if refund then -amount else amount",
        "status is \"won\" and segment in [small, mid]",
        "3 EUR * whole_steps(person.sales, 800 EUR)",
        "-(refund_rate of person.late_refunds)",
        "max(0 EUR, person.new_revenue - person.quota)",
    };
    for (const std::string& text : expressions) {
        const reading::Document document("key: " + text + "\n...\n");
        INFO(document.messages());
        REQUIRE(document.outcome);
        CHECK(document.outcome.product->find("key")->scalar.text == text);
    }
}
