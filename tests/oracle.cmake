# The independent oracle in oracle/ against the program: a short run in every test, the long one in long/.

zgoda_ctest(oracle.differential LABEL oracle TIMEOUT 1800 COMMAND
  ${ZGODA_PYTHON} tests/oracle/differential.py --zgoda $<TARGET_FILE:zgoda> --from 1 --count 300)

# What does not run the program is tried once, not again under sanitizers.
if(NOT ZGODA_TEST_PREFIX)
  zgoda_ctest(oracle.policy_tests LABEL oracle COMMAND
    ${ZGODA_PYTHON} tests/oracle/policy_tests.py rules samples tests/conformance)
  # Two of these need data beside the project; where it is absent, ctest names them as skipped.
  foreach(part figures plan olist)
    zgoda_ctest(oracle.known_results.${part} LABEL oracle COMMAND
      ${ZGODA_PYTHON} tests/oracle/known_results.py ${part})
  endforeach()

  # zgoda_planted is the program with an evaluator that can be told to make one of the mistakes in planted_faults.def.
  get_target_property(evaluate_folder zgoda_evaluate SOURCE_DIR)
  get_target_property(evaluate_sources zgoda_evaluate SOURCES)
  list(FILTER evaluate_sources INCLUDE REGEX "[.]cpp$")
  list(TRANSFORM evaluate_sources PREPEND ${evaluate_folder}/)
  add_executable(zgoda_planted ${PROJECT_SOURCE_DIR}/engine/cli/main.cpp ${evaluate_sources})
  target_compile_definitions(zgoda_planted PRIVATE ZGODA_PLANTED_FAULTS)
  target_precompile_headers(zgoda_planted REUSE_FROM zgoda_precompiled)
  target_link_libraries(zgoda_planted PRIVATE zgoda_settings zgoda::cli)
  zgoda_ctest(oracle.planted_faults LABEL oracle TIMEOUT 1800 COMMAND
    ${ZGODA_PYTHON} tests/oracle/planted_faults.py --zgoda $<TARGET_FILE:zgoda_planted> --from 1 --count 300)
endif()
