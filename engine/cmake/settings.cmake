# How our own code is compiled: warnings, the precompiled header, the compiler cache.
add_library(zgoda_settings INTERFACE)
target_compile_options(zgoda_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 to 14 report copies inside std::string and Boost that cannot happen.
  target_compile_options(zgoda_settings INTERFACE
    -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized)
  # With this the compiler cache can tell which precompiled header was used.
  target_compile_options(zgoda_settings INTERFACE -fpch-preprocess)
endif()

find_program(ZGODA_CCACHE ccache)
mark_as_advanced(ZGODA_CCACHE)
if(ZGODA_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${ZGODA_CCACHE})
endif()

# One precompiled header of the standard headers that most files use; every room reuses it. Streams stay out of it: std::quoted
# and its like would be found in files that never asked for them.
add_library(zgoda_precompiled OBJECT ${CMAKE_CURRENT_LIST_DIR}/precompiled.cpp)
target_link_libraries(zgoda_precompiled PRIVATE zgoda_settings)
target_precompile_headers(zgoda_precompiled PRIVATE
  <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set> <string> <string_view> <unordered_map>
  <utility> <variant> <vector>)
