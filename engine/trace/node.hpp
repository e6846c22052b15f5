#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "trace/cell.hpp"
#include "trace/json.hpp"

namespace zgoda::trace {

using NodeId = std::int32_t;

// Where in the policy a node was written; line 0: nowhere.
struct Where {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

// The rows of a source that a fold counted. value: the step whose value each row gave; unknown for a plain count.
struct RowUse {
    std::int32_t source = -1;
    std::span<const std::int32_t> rows;
    program::StepId value;
};

// A figure of somebody else that a total or a split is made of. Only finance may see it (D17).
struct Part {
    std::string who;  // person key, "TEAM held EVENT/SHARE", part name, reward name
    exact::Rational exact;
    exact::Rational scaled;
    exact::Rational amount;
    bool extra_quantum = false;
};

// A node of the trace (language.md 6.2). kind: line, round, limit, gate, multiplier, reward, band, segment, credit,
// goal, metric, parameter, rows, expr.
//
// op and inputs say how the value is computed: op is a word of trace/words.hpp or one of same, round, split,
// round_total; inputs stand in the operation's order. details hold what only this kind has. because is a fixed word.
// hash is the SHA-256 of the content and the hashes of the inputs; neither ids, nor places in the policy, nor
// approximations are part of it, so moving a clause keeps it.
struct Node {
    std::string kind;
    std::string name;
    std::string label;
    std::string clause;
    Where where;
    std::string type;
    std::string exact;
    std::string shown;
    bool approximated = false;
    std::string formula;
    std::string op;
    std::vector<NodeId> inputs;
    std::string because;
    Json::List alternatives;
    Json details = Json::map();
    RowUse rows;
    std::vector<Part> parts;
    bool parts_of_people = false;  // parts name people: hidden from the person's view
    bool sum_of_people = false;    // people's claims added up, no fund: hidden from the person's view as well
    CellId cell;                   // the step and cell behind it; the step is unknown for lines, roundings and budgets
    std::string hash;              // 64 hexadecimal digits
};

// "7f3c-91ab-02de"
std::string short_hash(const std::string& hash);
// "7f3c91ab02de", the `trace` column of payouts.csv
std::string plain_hash(const std::string& hash);

}  // namespace zgoda::trace
