# The rooms are static libraries, so what they link privately is needed by who links them.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(SQLite3)
find_dependency(SQLiteCpp)
find_dependency(fmt)
find_dependency(yaml-cpp)
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()
find_dependency(PkgConfig)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

include(${CMAKE_CURRENT_LIST_DIR}/zgodaTargets.cmake)
