#include "policy/sections.hpp"

namespace zgoda::policy {

namespace {

void parse_statement(Fields& top, Tree& tree) {
    const YamlNode* map = top.map("statement");
    if (map == nullptr) return;
    for (const YamlNode::Entry& entry : map->entries) {
        if (entry.key.text.starts_with("x_")) continue;
        Sentence sentence;
        sentence.reward = word_from_key(entry);
        sentence.text = word_from_node(top.diagnostics(), entry.value, "the sentence of `" + entry.key.text + "`");
        sentence.scalar = entry.value.scalar;
        if (sentence.text) tree.statement.push_back(std::move(sentence));
    }
}

void parse_not_encoded(Fields& top, Tree& tree) {
    const YamlNode* list = top.list("not_encoded");
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) {
        NotEncoded clause;
        Fields fields(top.diagnostics(), item, "clause that is not encoded");
        clause.clause = fields.word("clause", Need::Required);
        clause.text = fields.prose("text", Need::Required);
        clause.reason = fields.prose("reason", Need::Required);
        clause.accepted_by = fields.word("accepted_by");
        clause.span = item.span;
        fields.finish();
        tree.not_encoded.push_back(std::move(clause));
    }
}

void parse_reviews(Fields& top, Tree& tree) {
    const YamlNode* list = top.list("reviews");
    if (list == nullptr) return;
    for (const YamlNode& item : list->items) {
        Review review;
        Fields fields(top.diagnostics(), item, "review");
        fields.element(review);
        review.by = fields.word("by", Need::Required, "by: all");
        review.teams = fields.words("teams");
        review.metrics = fields.words("metrics", Need::Required);
        fields.finish();
        tree.reviews.push_back(std::move(review));
    }
}

}  // namespace

void parse_texts(Fields& top, Tree& tree) {
    parse_statement(top, tree);
    parse_not_encoded(top, tree);
    parse_reviews(top, tree);
}

}  // namespace zgoda::policy
