#pragma once

#include <string>

#include "policy/tree.hpp"
#include "policy/yaml_node.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::policy {

// Policy text to tree. Reports every unknown key (nearest name offered), wrong shape, missing required key and
// unreadable expression it finds; keys and values of the language that are not built yet are Z0207. Keys starting
// with x_ are skipped. There is no tree if anything is an error.
text::Outcome<Tree> parse_policy(const text::Sources& sources, std::int32_t file);

// The `kind:` of a document (policy if absent), for commands that take files of several kinds.
std::string kind_of(const YamlNode& document);

// For `zgoda show tree`.
std::string print_tree(const Tree& tree, const text::Sources& sources);

}  // namespace zgoda::policy
