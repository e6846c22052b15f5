#include "trace/receipt.hpp"

#include <map>
#include <tuple>

#include "exact/date.hpp"
#include "text/assertion.hpp"
#include "text/digest.hpp"
#include "trace/node.hpp"
#include "trace/payouts.hpp"
#include "trace/row_use.hpp"

namespace zgoda::trace {

namespace {

Json data_json(const evaluate::Run& run) {
    const std::vector<std::size_t> used = used_rows(run);
    Json list = Json::list();
    for (const facts::ControlTotal& total : run.facts.totals) {
        std::size_t used_of = 0;
        for (std::size_t i = 0; i < run.program.sources.size() && i < used.size(); ++i) {
            if (run.program.sources[i].name == total.source) used_of = used[i];
        }
        Json entry;
        entry["source"] = total.source;
        entry["table"] = total.table;
        entry["rows_read"] = total.rows;
        entry["rows_used"] = used_of;
        entry["rows_excluded"] = total.rows - std::min(used_of, total.rows);
        entry["sha256"] = total.sha256;
        Json& money = entry["money"] = Json::map();
        for (const facts::MoneyTotal& column : total.money) money[column.column] = amount_text(run, column.total);
        list.push(std::move(entry));
    }
    return list;
}

Json totals_json(const evaluate::Run& run, exact::Rational& sum) {
    Json list = Json::list();
    for (const LineTotal& total : line_totals(run)) {
        Json entry;
        entry["reward"] = total.reward;
        entry["team"] = total.team;
        entry["status"] = total.status;
        entry["people"] = total.people;
        entry["sum"] = amount_text(run, total.sum);
        sum += total.sum;
        list.push(std::move(entry));
    }
    return list;
}

Json texts(const std::vector<std::string>& values) {
    Json list = Json::list();
    for (const std::string& value : values) list.push(value);
    return list;
}

Json policy_json(const evaluate::Run& run) {
    Json policy;
    policy["name"] = run.program.name;
    policy["file"] = run.program.file;
    policy["sha256"] = run.program.sha256;
    if (run.program.effective_from) policy["effective_from"] = exact::date_text(*run.program.effective_from);
    if (run.program.effective_to) policy["effective_to"] = exact::date_text(*run.program.effective_to);
    Json& open = policy["not_encoded"] = Json::list();
    for (const program::NotEncoded& clause : run.program.not_encoded) {
        Json entry;
        entry["clause"] = clause.clause;
        entry["text"] = clause.text;
        entry["accepted_by"] = clause.accepted_by;
        open.push(std::move(entry));
    }
    return policy;
}

}  // namespace

std::string mode_of(const evaluate::Run& run) { return run.program.overrides.empty() ? "draft" : "simulation"; }

std::string simulation_mark(const evaluate::Run& run) {
    std::string mark;
    for (const std::string& change : run.program.overrides) mark += (mark.empty() ? "" : "; ") + change;
    return mark;
}

std::string simulation_heading(const evaluate::Run& run) { return run.program.overrides.empty() ? "" : "simulation"; }

std::string run_hash(const evaluate::Run& run) {
    text::Sha256 hash;
    hash.add(run.program.sha256 + "\n" + run.period.name + "\n");
    for (const std::string& change : run.program.overrides) hash.add(change + "\n");
    for (const facts::ControlTotal& total : run.facts.totals) hash.add(total.source + " " + total.sha256 + "\n");
    return short_hash(hash.finish_hex());
}

std::vector<LineTotal> line_totals(const evaluate::Run& run) {
    std::map<std::tuple<std::string, std::string, std::string>, LineTotal> totals;
    for (const evaluate::Line& line : run.lines) {
        const std::string& reward = run.program.rewards[static_cast<std::size_t>(line.reward)].name;
        const std::string status = line.status == evaluate::Status::Held ? "held" : "payable";
        LineTotal& total = totals[{reward, line.team, status}];
        total.reward = reward;
        total.team = line.team;
        total.status = status;
        if (line.person >= 0 && line.status != evaluate::Status::Zero) ++total.people;
        total.sum += line.amount;
    }
    std::vector<LineTotal> list;
    for (auto& [key, total] : totals) list.push_back(std::move(total));
    return list;
}

Json receipt_json(const evaluate::Run& run, const std::vector<RunFile>& outputs) {
    Json receipt;
    receipt["format"] = "zgoda.receipt/1";
    receipt["engine"] = kEngine;
    receipt["language"] = kLanguage;
    receipt["mode"] = mode_of(run);
    receipt["data"] = "unsealed";
    receipt["run"] = run_hash(run);
    receipt["policy"] = policy_json(run);
    receipt["currency"] = run.program.currency;
    receipt["overrides"] = texts(run.program.overrides);
    Json& period = receipt["period"];
    period["name"] = run.period.name;
    period["first"] = exact::date_text(run.period.days.first);
    period["last"] = exact::date_text(run.period.days.last);
    receipt["sources"] = data_json(run);

    exact::Rational by_reward;
    receipt["totals"] = totals_json(run, by_reward);
    exact::Rational payable;
    exact::Rational held;
    for (const evaluate::Line& line : run.lines) {
        (line.status == evaluate::Status::Held ? held : payable) += line.amount;
    }
    ZGODA_ASSERT(by_reward == payable + held);
    receipt["payable"] = amount_text(run, payable);
    receipt["held"] = amount_text(run, held);
    receipt["lines"] = run.lines.size();
    Json& files = receipt["outputs"] = Json::map();
    for (const RunFile& output : outputs) {
        files[output.path] = output.sha256.empty() ? text::sha256_hex(output.bytes) : output.sha256;
    }
    return receipt;
}

}  // namespace zgoda::trace
