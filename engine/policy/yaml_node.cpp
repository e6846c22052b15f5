#include "policy/yaml_node.hpp"

namespace zgoda::policy {

const YamlNode* YamlNode::find(std::string_view key) const {
    for (const Entry& entry : entries) {
        if (entry.key.text == key) return &entry.value;
    }
    return nullptr;
}

}  // namespace zgoda::policy
