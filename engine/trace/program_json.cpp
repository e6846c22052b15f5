#include "trace/program_json.hpp"

#include "trace/program_fields.hpp"

namespace zgoda::trace {

Json program_json(const program::Program& program) { return to_json(program); }

program::Program program_from_json(const Json& json) {
    program::Program program;
    from_json(json, program);
    return program;
}

}  // namespace zgoda::trace
