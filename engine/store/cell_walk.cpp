#include "store/cell_walk.hpp"

namespace zgoda::store {

namespace {

std::size_t row_of(const ColumnTask& task, std::size_t position) {
    return static_cast<std::size_t>(task.order.rows[position]);
}

}  // namespace

void report_null(const ColumnTask& task, std::size_t position) {
    if (!task.findings.wants()) return;
    const bool null = task.raw.kind(row_of(task, position)) == CellKind::Null;
    task.findings.add(
        text::Code::Z1303, task.order.keys[position],
        task.findings.name() + (null ? " is NULL" : " is empty") + ", and `" + task.declared.name + "` is not optional",
        "Fill it in, or declare the column `optional` and say what the policy does without it.");
}

void report_wrong_kind(const ColumnTask& task, std::size_t position) {
    program::Type needed = task.declared.type;
    needed.optional = false;
    report_cell(task, position, text::Code::Z1304, "where " + program::type_text(needed) + " is needed",
                "Store " + wanted_cell(task.declared.type) + ".");
}

void report_empty(const ColumnTask& task, std::size_t position) {
    if (!task.findings.wants()) return;
    task.findings.add(text::Code::Z1313, task.order.keys[position],
                      task.findings.name() + " is an empty text, which is not the same as NULL",
                      task.declared.type.optional
                          ? "Store NULL, or add `empty is missing` to column `" + task.declared.name + "`."
                          : "Fill it in, or add `optional, empty is missing` to column `" + task.declared.name + "`.");
}

void report_flaw(const ColumnTask& task, std::size_t position, Flaw flaw) {
    if (flaw == Flaw::Length) {
        report_cell(task, position, text::Code::Z1306, "which is longer than 65,536 bytes", "Store a shorter text.");
        return;
    }
    report_cell(task, position, text::Code::Z1307,
                flaw == Flaw::Nul ? "which contains a NUL byte" : "which is not valid UTF-8",
                "Store clean UTF-8; an import map can declare another encoding.");
}

void report_cell(const ColumnTask& task, std::size_t position, text::Code code, const std::string& reason,
                 std::string fix) {
    if (!task.findings.wants()) return;
    task.findings.add(code, task.order.keys[position],
                      task.findings.name() + " is " + task.raw.shown(row_of(task, position)) + ", " + reason,
                      std::move(fix));
}

}  // namespace zgoda::store
