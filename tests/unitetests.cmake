# Writes a source that holds several test programs, each in a namespace of its own, and a main() that runs the one by whose name it was called:
#   cmake -D OUT=FILE -D "TESTS=A.cpp;B.cpp" -P unitetests.cmake
# Headers come first: inside a namespace they must find that they have been read.
set(headers)
set(sources "")
set(choices "")
foreach(test ${TESTS})
    get_filename_component(name ${test} NAME_WE)
    file(STRINGS ${test} lines REGEX "^#include ")
    list(FILTER lines EXCLUDE REGEX "\\.moc\"$")
    list(APPEND headers ${lines})
    string(APPEND sources "namespace of_${name} {\n#include \"${test}\"\n}\n")
    string(APPEND choices "    if (name == \"${name}\")\n        return of_${name}::main(argc, argv);\n")
endforeach()
list(REMOVE_DUPLICATES headers)
list(JOIN headers "\n" headers)
file(WRITE ${OUT} "// Written by tests/unitetests.cmake.
${headers}

#include <cstdio>
#include <string_view>

${sources}
int main(int argc, char **argv)
{
    std::string_view name(argv[0]);
    name.remove_prefix(name.rfind('/') + 1);
${choices}    std::fputs(\"Call this program by the name of one of its tests: they stand beside it.\\n\", stderr);
    return 2;
}
")
