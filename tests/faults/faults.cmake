# What happens when things go wrong: scripts/test runs these in a short form, scripts/test --nightly in full. Each leaves
# its lines of the fault matrix in a folder, and scripts/test prints them as a table. Included, not added as a folder
# of its own, because only targets of one folder can share a precompiled header.

file(GLOB support CONFIGURE_DEPENDS faults/support/*.cpp faults/support/*.h)
add_library(rollcall_faultsupport STATIC ${support})
target_link_libraries(rollcall_faultsupport PUBLIC rollcall_uisupport SQLite::SQLite3)
target_precompile_headers(rollcall_faultsupport REUSE_FROM rollcall_windowpch)
rollcall_unite(rollcall_faultsupport)

# The program itself with a hand that does gestures in it, for being killed, starved and lied to.
file(GLOB hand CONFIGURE_DEPENDS faults/hand/*.cpp faults/hand/*.h)
if(hand)
    add_executable(rollcall_hand ${hand})
    target_link_libraries(rollcall_hand PRIVATE rollcall_app rollcall_uisupport)
    target_precompile_headers(rollcall_hand REUSE_FROM rollcall_windowpch)
    rollcall_unite(rollcall_hand)
endif()

# Stands between a program and the system's calls for files (LD_PRELOAD).
file(GLOB shim CONFIGURE_DEPENDS faults/shim/*.cpp faults/shim/*.h)
if(shim)
    add_library(rollcall_iofault MODULE ${shim})
    target_link_libraries(rollcall_iofault PRIVATE ${CMAKE_DL_LIBS})
endif()

file(GLOB faults CONFIGURE_DEPENDS faults/tst_*.cpp)
add_custom_target(rollcall_faults)
foreach(test ${faults})
    get_filename_component(name ${test} NAME_WE)
    rollcall_add_test(${test} rollcall_app)
    target_link_libraries(${name} PRIVATE rollcall_faultsupport)
    foreach(helper rollcall_hand rollcall_iofault)
        if(TARGET ${helper})
            add_dependencies(${name} ${helper})
            string(TOUPPER ${helper} macro)
            target_compile_definitions(${name} PRIVATE ${macro}="$<TARGET_FILE:${helper}>")
        endif()
    endforeach()
    add_dependencies(rollcall_faults ${name})
    set_property(TEST ${name} APPEND PROPERTY LABELS faults)
    # At night a function takes longer than QTest's watchdog allows.
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT "ROLLCALL_FAULT_RESULTS=${PROJECT_BINARY_DIR}/faults" "QTEST_FUNCTION_TIMEOUT=3600000")
    set_property(TEST ${name} PROPERTY TIMEOUT 3600)
endforeach()
