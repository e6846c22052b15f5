#pragma once

#include "policy/fields.hpp"
#include "policy/tree.hpp"

namespace zgoda::policy {

// One function for each section of a policy: each asks `top`, the whole document, for its key and reads what stands
// there.
void parse_head(Fields& top, Tree& tree);  // policy, issuer
void parse_teams(Fields& top, Tree& tree);
void parse_parameters(Fields& top, Tree& tree);
void parse_sources(Fields& top, Tree& tree);
void parse_journey(Fields& top, Tree& tree);
void parse_metrics(Fields& top, Tree& tree);
void parse_goals(Fields& top, Tree& tree);
void parse_tables(Fields& top, Tree& tree);
void parse_credits(Fields& top, Tree& tree);
void parse_rewards(Fields& top, Tree& tree);
void parse_limits(Fields& top, Tree& tree);
void parse_texts(Fields& top, Tree& tree);  // statement, not_encoded, reviews

// `rounding:` (with `on`) or `rounded:`; false if the key is absent.
RoundingRule parse_rounding(Fields& parent, std::string_view key, Need need = Need::Optional);
// `bands:` and `points:` of a reward (result keys rate, each, pay) or of a table (rate, each, value).
enum class TableKind { Reward, LookUp };
std::vector<Band> parse_bands(Fields& parent, TableKind kind, Need need);
std::vector<Point> parse_points(Fields& parent, TableKind kind, Need need);

// `NAME: TYPE [from PHYSICAL] [, modifier ...]` (A24). Errors: Z0206, Z0207.
ColumnDeclaration parse_column(text::Diagnostics& diagnostics, const YamlNode::Entry& entry);

// The key of a mapping as a word.
Word word_from_key(const YamlNode::Entry& entry);

}  // namespace zgoda::policy
