# Installs the program, the libraries, their headers and the package `zgoda`.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(zgoda_layers GLOBAL PROPERTY ZGODA_LAYERS)
set(zgoda_package ${CMAKE_INSTALL_LIBDIR}/cmake/zgoda)
set(zgoda_include ${CMAKE_INSTALL_INCLUDEDIR}/zgoda)

install(TARGETS zgoda ${zgoda_layers} EXPORT zgoda
  FILE_SET HEADERS DESTINATION ${zgoda_include}
  FILE_SET tables DESTINATION ${zgoda_include})
install(EXPORT zgoda NAMESPACE zgoda:: FILE zgodaTargets.cmake DESTINATION ${zgoda_package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/zgodaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_SOURCE_DIR}/engine/cmake/zgodaConfig.cmake ${PROJECT_BINARY_DIR}/zgodaConfigVersion.cmake
  DESTINATION ${zgoda_package})
