#include "cli/help_pages.hpp"

namespace zgoda::cli {

using text::Code;

namespace {

constexpr HelpPage kPages[] = {
    {Code::Z1301, "The policy reads a table that the database does not have.",
     "table: leads     # the database has `lead`", "table: lead"},
    {Code::Z1302, "The policy reads a column that the table does not have. `from` names the column in the database.",
     "created_on: date     # the table has `created`", "created_on: date from created"},
    {Code::Z1303,
     "A column that is not declared optional holds NULL. Correct the data, or declare that it may be missing.",
     "closed_by: person", "closed_by: person, optional"},
    {Code::Z1304,
     "The cell is not of the declared type. Money is INTEGER minor units or TEXT such as 12.50; REAL cannot hold "
     "money exactly and is refused.",
     "an amount stored as REAL: 12.5", "INTEGER 1250, or TEXT '12.50'"},
    {Code::Z1305, "Dates are TEXT, YYYY-MM-DD, and must exist. A time of day needs `time ignored` on the column.",
     "2026-02-30, 31.01.2026, 2026-01-31 10:00", "2026-01-31"},
    {Code::Z1306, "The number is outside what the column can hold.", "a count of 1e30", "a whole number below 2^63"},
    {Code::Z1307, "Text must be UTF-8 without NUL bytes.", "text stored in windows-1250",
     "the same text stored as UTF-8"},
    {Code::Z1308,
     "A person who is not in `people`, or a team that the policy does not declare, cannot be credited or paid.",
     "leads.created_by = 'anna', people has 'ana'", "leads.created_by = 'ana'"},
    {Code::Z1309, "A key stands for one row. Two rows with one key would be counted twice.", "two leads L17",
     "L17 and L18"},
    {Code::Z1310, "The key names a row that does not exist. If that may be so, declare `row optional`.",
     "seller: seller from seller_id", "seller: seller from seller_id, row optional"},
    {Code::Z1311, "The policy declares one currency and the row has another.", "amount: money EUR     # a row in PLN",
     "keep rows in other currencies out of the table"},
    {Code::Z1312, "The cell holds a value that the column does not declare.",
     "status: one of [open, won, lost]     # a row has 'Won'", "status: one of [open, won, lost, Won]"},
    {Code::Z1313, "Empty text is not NULL. If it stands for a missing value, say so.", "closed_by: person, optional",
     "closed_by: person, optional, empty is missing"},
    {Code::Z1320,
     "The file is not a complete SQLite database, or a -wal or -journal file beside it shows that somebody is "
     "still writing to it. The message\n"
     "says which. Nothing was read.",
     "period.db with period.db-wal beside it", R"(sqlite3 period.db "PRAGMA journal_mode=DELETE")"},
    {Code::Z1321, "The goal takes its target from the targets table, and there is no row for this period.",
     "targets: goal joint_revenue, period 2026-Q1", "targets: goal joint_revenue, period 2026-Q2"},
    {Code::Z1340, "The shares of one event, read from the data, add up to more than 100%.",
     "helper_share = 70%, owner_share = 40%", "helper_share = 60%, owner: rest"},
    {Code::Z1341,
     "A share is for one team, and the row names a person of another, or one who was not employed\n"
     "on that date.",
     "closed_by = ana (marketing), share for team sales", "closed_by = tom (sales)"},
    {Code::Z1342, "A pool cannot be divided by negative weights.", "distribute_by: person.net_revenue",
     "distribute_by: max(0 EUR, person.net_revenue)"},
    {Code::Z1343, "`only(...)` promises at most one row and found two.", "only(deals.closed_on where status is won)",
     "min(deals.closed_on where status is won)"},
    {Code::Z1344, "Bounds that are computed from data must rise for every person.",
     "from: last_year_revenue, from: 100_000 EUR (below it)",
     "from: last_year_revenue, from: 135% of last_year_revenue"},
    {Code::Z1345, "A value below the first bound has no band.",
     "of: person.net_revenue     # -120 EUR, first bound 0 EUR", "of: max(0 EUR, person.net_revenue)"},
    {Code::Z1350, "The policy says that a run above this limit stops. Nothing was written.",
     "at_most: 50_000 EUR, if_exceeded: stop", "change the limit with those who signed it, or let it scale_down"},
    {Code::Z1360, "The dates of a journey run backwards in this row.", "qualified_on before created_on",
     "the dates as they happened"},
    {Code::Z1401,
     "The file is read strictly as RFC 4180: cells with the delimiter, a quote or a line break stand in quotes, "
     "and quotes inside are doubled.",
     R"(L1,5" display,120)", R"(L1,"5"" display",120)"},
    {Code::Z1402,
     "The cell does not fit the type that the map declares. One such cell refuses the whole file; --rejects lists "
     "them all.",
     "amount: money EUR from Amount     # 1.250,50", R"(decimal: comma
thousands: point)"},
    {Code::Z1403,
     "A header that the map reads is not in the file, or stands there twice, or the existing table has other "
     "columns.",
     "created_on: date from Created     # the file has `Create Date`", R"(created_on: date from "Create Date")"},
    {Code::Z1404,
     "The table has a row with this key and other content. An import never changes rows; --replace makes the file "
     "the whole content of the\n"
     "table.",
     "zgoda import deals.csv --into period.db --table deals",
     "zgoda import deals.csv --into period.db --table deals --replace"},
    {Code::Z1405, "The bytes are no text in the encoding that the map declares.",
     "encoding: utf-8     # the file is windows-1250", "encoding: windows-1250"},
};

}  // namespace

std::span<const HelpPage> data_pages() { return kPages; }

}  // namespace zgoda::cli
