#include <exception>
#include <iostream>
#include <new>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "store/unfinished_files.hpp"
#include "text/world_error.hpp"

int main(int count, char** values) {
    zgoda::store::watch_signals();
    std::ios::sync_with_stdio(false);
    try {
        const int code = zgoda::cli::run_program({values + 1, values + count});
        std::cout.flush();
        if (!std::cout)
            throw zgoda::text::WorldError("the output cannot be written",
                                          "See that the disk has room and the reader is there.");
        return code;
    } catch (const zgoda::text::WorldError& error) {
        std::cout.flush();
        std::cerr << "error: " << error.what() << "\n";
        if (!error.fix().empty()) std::cerr << "   " << error.fix() << "\n";
        return error.exit_code();
    } catch (const std::bad_alloc&) {
        std::cerr << "error: not enough memory\n";
        return 6;
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what()
                  << "\nThis is our own fault; please report it with the command and its input.\n";
        return zgoda::cli::kOurFault;
    }
}
