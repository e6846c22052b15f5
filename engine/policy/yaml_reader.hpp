#pragma once

#include "policy/yaml_node.hpp"
#include "text/diagnostic.hpp"

namespace zgoda::policy {

// Reads one Zgoda YAML file of any kind: checks bytes (UTF-8, controls, size, the closing line `...` of R49), depth,
// node count, and refuses what language.md section 4 and reliability.md 2a list. Errors: Z01xx, Z1202 to Z1204. The
// only place that sees yaml-cpp.
text::Outcome<YamlNode> read_yaml(const text::Sources& sources, std::int32_t file);

// Reads a file's bytes: a regular file (no link target tricks, no FIFO). Of a file above 1 MiB one byte more than that
// is read, so that read_yaml can say so (Z1202). Throws text::WorldError.
std::string read_file_bytes(const std::string& path);

}  // namespace zgoda::policy
