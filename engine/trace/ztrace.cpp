#include "trace/ztrace.hpp"

#include <charconv>

#include "text/digest.hpp"
#include "text/world_error.hpp"
#include "trace/blobs.hpp"
#include "trace/program_json.hpp"
#include "trace/run_fields.hpp"

namespace zgoda::trace {

namespace {

constexpr std::string_view kMagic = "zgoda.ztrace/2\n";
constexpr std::string_view kTrailer = "sha256:";
constexpr std::size_t kTrailerBytes = 7 + 64 + 1;

// Totals, facts and runs are taken apart by all their members: one more does not compile until it is written.

Json totals_json(const std::vector<facts::ControlTotal>& totals) {
    Json list = Json::list();
    for (const facts::ControlTotal& total : totals) {
        const auto& [source, table, rows, money, sha256] = total;
        Json entry;
        entry["source"] = source;
        entry["table"] = table;
        entry["rows"] = rows;
        entry["money"] = to_json(money);
        entry["sha256"] = sha256;
        list.push(std::move(entry));
    }
    return list;
}

std::vector<std::string> member_texts(const std::vector<std::vector<std::uint8_t>>& members) {
    std::vector<std::string> texts;
    for (const auto& team : members) texts.emplace_back(team.begin(), team.end());
    return texts;
}

Json columns_json(const std::vector<facts::Column>& columns, BlobWriter& blobs) {
    Json list = Json::list();
    for (const facts::Column& column : columns) list.push(blobs.add_column(column));
    return list;
}

Json facts_json(const facts::Facts& facts, BlobWriter& blobs) {
    const auto& [tables, people, names, team_of, members, targets, target_rows, totals] = facts;
    Json json;
    Json& keys = json["tables"] = Json::list();
    for (const facts::Table& table : tables) keys.push(blobs.add_texts(table.keys));
    json["people"] = blobs.add_texts(people);
    json["names"] = blobs.add_texts(names);
    json["team_of"] = blobs.add_numbers({team_of.begin(), team_of.end()});
    json["members"] = blobs.add_texts(member_texts(members));
    json["targets"] = columns_json(targets, blobs);
    json["target_rows"] = columns_json(target_rows, blobs);
    json["totals"] = totals_json(totals);
    return json;
}

const Json& member(const Json& json, std::string_view key) {
    const Json* found = json.find(key);
    if (found == nullptr) throw BadArchive("the header lacks " + std::string(key));
    return *found;
}

const Json::List& items(const Json& json, std::string_view key) {
    const Json::List* list = member(json, key).items();
    if (list == nullptr) throw BadArchive(std::string(key) + " is no list");
    return *list;
}

facts::ControlTotal total_from_json(const Json& json) {
    facts::ControlTotal total;
    std::int32_t rows = 0;
    from_json(member(json, "source"), total.source);
    from_json(member(json, "table"), total.table);
    from_json(member(json, "rows"), rows);
    from_json(member(json, "money"), total.money);
    from_json(member(json, "sha256"), total.sha256);
    total.rows = static_cast<std::size_t>(rows);
    return total;
}

facts::Facts facts_from_json(const Json& json, const program::Program& program, const BlobReader& blobs) {
    facts::Facts facts;
    for (const Json& keys : items(json, "tables")) {
        facts.tables.push_back({blobs.texts(keys), {}});
    }
    if (facts.tables.size() > program.sources.size()) throw BadArchive("more tables than sources");
    for (std::size_t i = 0; i < facts.tables.size(); ++i) {
        facts.tables[i].columns.resize(program.sources[i].columns.size());
    }
    facts.people = blobs.texts(member(json, "people"));
    facts.names = blobs.texts(member(json, "names"));
    for (const std::int64_t team : blobs.numbers(member(json, "team_of"))) {
        facts.team_of.push_back(static_cast<std::int32_t>(team));
    }
    for (const std::string& team : blobs.texts(member(json, "members"))) {
        facts.members.emplace_back(team.begin(), team.end());
    }
    for (const Json& target : items(json, "targets")) facts.targets.push_back(blobs.column(target));
    for (const Json& rows : items(json, "target_rows")) facts.target_rows.push_back(blobs.column(rows));
    for (const Json& total : items(json, "totals")) facts.totals.push_back(total_from_json(total));
    return facts;
}

[[noreturn]] void refuse(const std::string& why) { throw text::WorldError("run.ztrace cannot be trusted: " + why, 7); }

evaluate::Run run_from_json(const Json& header, std::string_view bytes) {
    const BlobReader blobs(bytes, member(header, "words"));
    evaluate::Run run;
    run.program = program_from_json(member(header, "program"));
    from_json(member(header, "period"), run.period);
    run.facts = facts_from_json(member(header, "facts"), run.program, blobs);
    for (const Json& column : items(header, "columns")) run.columns.push_back(blobs.column(column));
    for (const Json& column : items(header, "choices")) run.choices.push_back(blobs.column(column));
    if (run.columns.size() != run.program.steps.size()) throw BadArchive("a column is missing");
    from_json(member(header, "lines"), run.lines);
    from_json(member(header, "settlements"), run.settlements);
    from_json(member(header, "limits"), run.limits);
    from_json(member(header, "reviews"), run.reviews);
    return run;
}

}  // namespace

std::string write_ztrace(const evaluate::Run& run, std::string* sha256) {
    const auto& [program, period, facts, columns, choices, lines, settlements, limits, reviews] = run;
    BlobWriter blobs;
    Json header;
    header["program"] = program_json(program);
    header["period"] = to_json(period);
    header["facts"] = facts_json(facts, blobs);
    header["columns"] = columns_json(columns, blobs);
    header["choices"] = columns_json(choices, blobs);
    header["words"] = blobs.add_words();
    header["lines"] = to_json(lines);
    header["settlements"] = to_json(settlements);
    header["limits"] = to_json(limits);
    header["reviews"] = to_json(reviews);
    const std::string text = header.compact();

    std::string bytes;
    bytes.reserve(text.size() + blobs.bytes().size() + 128);
    bytes += kMagic;
    bytes += std::to_string(text.size()) + "\n" + text + "\n" + blobs.bytes();
    text::Sha256 hash;
    hash.add(bytes);
    const std::string trailer = std::string(kTrailer) + hash.hex_so_far() + "\n";
    bytes += trailer;
    hash.add(trailer);
    if (sha256 != nullptr) *sha256 = hash.finish_hex();
    return bytes;
}

evaluate::Run read_ztrace(std::string_view bytes, std::string* sha256) {
    if (bytes.substr(0, kMagic.size()) != kMagic) {
        refuse("it does not begin with zgoda.ztrace/2; what an earlier version left must be run again");
    }
    if (bytes.size() < kMagic.size() + kTrailerBytes) refuse("it is cut off");
    const std::string_view body = bytes.substr(0, bytes.size() - kTrailerBytes);
    const std::string_view trailer = bytes.substr(body.size());
    text::Sha256 hash;
    hash.add(body);
    if (trailer != std::string(kTrailer) + hash.hex_so_far() + "\n") {
        refuse("its bytes do not match the SHA-256 at its end");
    }
    hash.add(trailer);
    if (sha256 != nullptr) *sha256 = hash.finish_hex();
    std::string_view rest = body.substr(kMagic.size());
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), length);
    const auto used = static_cast<std::size_t>(end - rest.data());
    if (error != std::errc() || used + 1 > rest.size() || length > rest.size() - used - 1) refuse("it is cut off");
    rest.remove_prefix(used + 1);
    const auto header = json_from_text(rest.substr(0, length));
    if (!header || rest.size() < length + 1) refuse("its header cannot be read");
    try {
        return run_from_json(*header, rest.substr(length + 1));
    } catch (const BadArchive& bad) {
        refuse(bad.what());
    }
}

}  // namespace zgoda::trace
