#include "statement/render.hpp"

namespace zgoda::statement {

using trace::Json;

namespace {

Json texts(const std::vector<std::string>& values) {
    Json list = Json::list();
    for (const std::string& value : values) list.push(value);
    return list;
}

void put_header(const Header& header, Json& json) {
    json["format"] = "zgoda.statement/1";
    json["employer"] = header.employer;
    json["policy"] = header.policy;
    Json& period = json["period"];
    period["name"] = header.period;
    period["first"] = header.first_day;
    period["last"] = header.last_day;
    json["state"] = header.state;
    json["number"] = header.number;
    json["pay_date"] = header.pay_date;
    json["contact"] = header.contact;
    json["questions_within"] = header.questions_within;
    Json& facts = json["verification"] = Json::list();
    for (const auto& [name, value] : header.verification) {
        Json fact;
        fact["name"] = name;
        fact["value"] = value;
        facts.push(std::move(fact));
    }
    Json& open = json["not_encoded"] = Json::list();
    for (const auto& [clause, text] : header.open_clauses) {
        Json entry;
        entry["clause"] = clause;
        entry["text"] = text;
        open.push(std::move(entry));
    }
}

Json goals_json(const std::vector<GoalRow>& goals) {
    Json list = Json::list();
    for (const GoalRow& goal : goals) {
        Json json;
        json["name"] = goal.name;
        json["kind"] = goal.kind;
        json["clause"] = goal.clause;
        json["weight"] = goal.weight;
        json["target"] = goal.target;
        json["actual"] = goal.actual;
        json["attainment"] = goal.attainment;
        json["contribution"] = goal.contribution;
        json["short_by"] = goal.short_by;
        json["hash"] = goal.hash;
        list.push(std::move(json));
    }
    return list;
}

Json rewards_json(const std::vector<RewardRow>& rewards) {
    Json list = Json::list();
    for (const RewardRow& reward : rewards) {
        Json json;
        json["name"] = reward.name;
        json["clause"] = reward.clause;
        json["amount"] = reward.amount;
        json["status"] = reward.status;
        json["sentence"] = reward.sentence;
        json["hash"] = reward.hash;
        json["missed"] = texts(reward.missed);
        json["next_steps"] = texts(reward.next_steps);
        list.push(std::move(json));
    }
    return list;
}

Json how_json(const std::vector<HowLine>& lines) {
    Json list = Json::list();
    for (const HowLine& line : lines) {
        Json json;
        json["number"] = line.number;
        json["section"] = line.section;
        json["text"] = line.text;
        json["calculation"] = line.calculation;
        json["amount"] = line.amount;
        json["rule"] = line.rule;
        json["total"] = line.total;
        list.push(std::move(json));
    }
    return list;
}

Json credits_json(const std::vector<CreditRow>& credits) {
    Json list = Json::list();
    for (const CreditRow& credit : credits) {
        Json json;
        json["event"] = credit.event;
        json["date"] = credit.date;
        json["credit"] = credit.credit;
        json["role"] = credit.role;
        json["amount"] = credit.amount;
        json["share"] = credit.share;
        json["credited"] = credit.credited;
        list.push(std::move(json));
    }
    return list;
}

Json rates_json(const std::vector<RateTable>& tables) {
    Json list = Json::list();
    for (const RateTable& table : tables) {
        Json json;
        json["reward"] = table.reward;
        json["of"] = table.of;
        json["value"] = table.value;
        json["description"] = table.description;
        Json& rows = json["rows"] = Json::list();
        for (const RateRow& row : table.rows) {
            Json each;
            each["bound"] = row.bound;
            each["result"] = row.result;
            each["here"] = row.here;
            rows.push(std::move(each));
        }
        list.push(std::move(json));
    }
    return list;
}

}  // namespace

Json render_json(const PersonStatement& statement) {
    Json json;
    put_header(statement.header, json);
    json["person"] = statement.person;
    json["name"] = statement.name;
    json["team"] = statement.team;
    json["to_pay"] = statement.total;
    json["zero"] = statement.zero;
    json["summary"] = texts(statement.summary);
    json["rewards"] = rewards_json(statement.rewards);
    json["goals"] = goals_json(statement.goals);
    json["how"] = how_json(statement.how);
    json["credits"] = credits_json(statement.credits);
    json["rates"] = rates_json(statement.rates);
    json["excluded_events"] = statement.excluded_events;
    json["excluded"] = texts(statement.excluded);
    return json;
}

Json render_json(const TeamStatement& statement) {
    Json json;
    put_header(statement.header, json);
    json["team"] = statement.team;
    json["name"] = statement.name;
    json["members"] = statement.members;
    json["total"] = statement.total;
    json["left_out"] = statement.left_out;
    json["held"] = statement.held;
    json["goals"] = goals_json(statement.goals);
    Json& stages = json["stages"] = Json::list();
    for (const StageRow& stage : statement.stages) {
        Json each;
        each["stage"] = stage.stage;
        each["team"] = stage.team;
        each["entered"] = stage.entered;
        each["went_on"] = stage.went_on;
        stages.push(std::move(each));
    }
    Json& rewards = json["rewards"] = Json::list();
    for (const TeamRewardRow& reward : statement.rewards) {
        Json each;
        each["name"] = reward.name;
        each["clause"] = reward.clause;
        each["people"] = reward.people;
        each["sum"] = reward.sum;
        rewards.push(std::move(each));
    }
    return json;
}

}  // namespace zgoda::statement
