# Cases whose whole output is kept: see golden/README.md. One test for each folder of tests/cli and tests/regressions, one for the
# diagnostics, one for the stages.
function(zgoda_golden name kind folder)
  zgoda_ctest(golden.${name} LABEL golden COMMAND
    ${ZGODA_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/golden/golden.py $<TARGET_FILE:zgoda> ${kind} ${folder})
endfunction()

file(GLOB case_folders CONFIGURE_DEPENDS LIST_DIRECTORIES true cli/* regressions/*)
foreach(folder IN LISTS case_folders)
  if(IS_DIRECTORY ${folder})
    cmake_path(RELATIVE_PATH folder BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    string(REPLACE "/" "." name ${folder})
    zgoda_golden(${name} cases tests/${folder})
  endif()
endforeach()

file(GLOB diagnostics CONFIGURE_DEPENDS LIST_DIRECTORIES true diagnostics/Z*)
if(diagnostics)
  zgoda_golden(diagnostics diagnostics tests/diagnostics)
endif()
if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/stages/policies.txt)
  zgoda_golden(stages stages tests/stages)
endif()
