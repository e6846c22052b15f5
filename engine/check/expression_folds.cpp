#include "check/expression_checker.hpp"

namespace zgoda::check {

using program::Aggregate;
using program::Kind;
using text::Code;

namespace {

const std::map<std::string, Aggregate> kAggregates = {
    {"any", Aggregate::Any}, {"count", Aggregate::Count},     {"sum", Aggregate::Sum},  {"min", Aggregate::Min},
    {"max", Aggregate::Max}, {"average", Aggregate::Average}, {"only", Aggregate::Only}};

bool can_be_taken(Aggregate aggregate, Kind kind) {
    if (aggregate == Aggregate::Only || program::is_numeric(kind)) return true;
    return kind == Kind::Date && (aggregate == Aggregate::Min || aggregate == Aggregate::Max);
}

}  // namespace

// The key column of the many side that leads to the row at hand; -1 after a report.
std::int32_t ExpressionChecker::fold_key(const Expr& expr, std::int32_t source) {
    const auto& columns = checker_.source_at(source).source.columns;
    const std::string& entity = checker_.source_at(context_.source).source.entity;
    std::vector<std::int32_t> keys;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool link = columns[i].type.kind == Kind::Row || columns[i].type.kind == Kind::Person;
        if (columns[i].key || !link || columns[i].to != context_.source) continue;
        names.push_back(columns[i].name);
        if (expr.by.empty() || columns[i].name == expr.by) keys.push_back(static_cast<std::int32_t>(i));
    }
    if (keys.size() == 1) return keys[0];
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    if (names.empty()) {
        refuse(Code::Z0202, expr.path_spans[0], "no column of `" + expr.path[0] + "` leads to a " + entity,
               "Declare one in `" + expr.path[0] + "`, such as   " + entity + ": " + entity + " from COLUMN");
    } else if (keys.empty()) {
        refuse(Code::Z0202, expr.by_span,
               "`" + expr.by + "` is no column of `" + expr.path[0] + "` that leads to a " + entity,
               "Write   by " + names[0]);
    } else {
        refuse(Code::Z0210, expr.path_spans[0],
               "`" + expr.path[0] + "` leads to a " + entity + " by more than one key: " + all,
               "Say which:   " + expr.word + "(" + path_text(expr, expr.path.size()) + " by " + names[0] + " ...)");
    }
    return -1;
}

TypedPtr ExpressionChecker::fold(const Expr& expr) {
    const bool rows = checker_.source_named(expr.path[0]) >= 0;
    if (!rows && (expr.word == "min" || expr.word == "max") && context_.at != At::Row) {
        return refuse(Code::Z0305, expr.mark, "`" + expr.word + "` takes 2 or more arguments, not 1",
                      "Write   " + expr.word + "(" + path_text(expr, expr.path.size()) +
                          ", VALUE)   or the value alone, without " + expr.word);
    }
    if (context_.at != At::Row) {
        return refuse(Code::Z0209, expr.span,
                      "`" + expr.word + "(...)` reads rows and belongs under `derived:` of a source",
                      "Give it a name under `derived:` of the source it is counted for, and use the name here.");
    }
    const std::int32_t source = checker_.source_named(expr.path[0]);
    if (source < 0) {
        const auto near = text::nearest_name(expr.path[0], checker_.source_names());
        const std::int32_t singular = checker_.source_of_entity(expr.path[0]);
        const std::string better = singular >= 0 ? checker_.source_at(singular).name : near.value_or("");
        return refuse(Code::Z0202, expr.path_spans[0], "there is no source `" + expr.path[0] + "`",
                      better.empty() ? "A fold names a source, in the plural, as in `sources:`."
                                     : "Did you mean `" + better + "`?");
    }
    const std::int32_t key = fold_key(expr, source);
    if (key < 0) return nullptr;
    auto node = make(expr, Form::Fold, type_of(Kind::Truth));
    const Aggregate aggregate = kAggregates.at(expr.word);
    node->fold.aggregate = aggregate;
    node->fold.source = source;
    node->fold.key = key;

    ExpressionChecker many(checker_, checker_.row_context(source));
    if (!expr.parts.empty()) {
        node->fold.where = many.check(expr.parts[0]);
        if (!node->fold.where || !checker_.present(node->fold.where) || !condition(node->fold.where, "where"))
            return nullptr;
        many.narrow(expr.parts[0], true);
    }
    const bool counts = aggregate == Aggregate::Any || aggregate == Aggregate::Count;
    if (counts != (expr.path.size() == 1)) {
        const std::string where = expr.parts.empty() ? ")" : " where ...)";
        return refuse(
            Code::Z0305, expr.path_spans[0],
            counts ? "`" + expr.word + "` looks at rows and takes no column" : "`" + expr.word + "` needs a column",
            "Write   " + expr.word + "(" + expr.path[0] + (counts ? "" : ".COLUMN") + where);
    }
    if (aggregate == Aggregate::Count) node->type = type_of(Kind::Count, checker_.source_at(source).source.entity);
    if (counts) return node;
    node->fold.value = fold_value(expr, *node, many.context_);
    if (!node->fold.value) return nullptr;
    node->type = node->fold.value->type;
    if (aggregate == Aggregate::Average && node->type.kind == Kind::Count) node->type = type_of(Kind::Number);
    node->type.optional = aggregate != Aggregate::Sum;
    node->quotient = node->fold.value->quotient;
    return node;
}

TypedPtr ExpressionChecker::fold_value(const Expr& expr, const Typed& fold, const Context& many) {
    Expr path = expr;
    path.kind = policy::ExprKind::Name;
    path.path.erase(path.path.begin());
    path.path_spans.erase(path.path_spans.begin());
    path.parts.clear();
    path.span = {expr.span.file, path.path_spans.front().begin, path.path_spans.back().end};
    path.mark = path.span;
    TypedPtr value = ExpressionChecker(checker_, many).name(path);
    if (!value) return nullptr;
    const Aggregate aggregate = fold.fold.aggregate;
    if (!can_be_taken(aggregate, value->type.kind)) {
        return refuse(Code::Z0301, path.span, "`" + expr.word + "` cannot be taken of " + described(value),
                      "Name a column of numbers or amounts; rows are counted by   count(" + expr.path[0] + ")");
    }
    return value;  // a fold is of the values that are there (S28)
}

}  // namespace zgoda::check
