// Linked into the program for all of x86-64-v2. Before anything of it starts, which takes milliseconds, it leaves its place to the
// program beside it that was compiled for the processor it meets. Arguments, environment and descriptors pass on, and whoever waits
// for the process sees nothing. Which one runs never changes a bit of a result.
#include <cpuid.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LOWEST = 2, HIGHEST = 4 };

// What the compilers' own test does not know everywhere.
static int has_movbe_f16c_lzcnt(void)
{
    unsigned int eax, ebx, basic, extended, edx;
    return __get_cpuid(1, &eax, &ebx, &basic, &edx) && (basic & bit_MOVBE) && (basic & bit_F16C)
        && __get_cpuid(0x80000001, &eax, &ebx, &extended, &edx) && (extended & bit_LZCNT);
}

// All that a level has beyond the one before, also that the system supports it. See the x86-64 psABI.
static int level_of_processor(void)
{
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx") || !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi")
        || !__builtin_cpu_supports("bmi2") || !__builtin_cpu_supports("fma") || !has_movbe_f16c_lzcnt()) {
        return LOWEST;
    }

    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") ? HIGHEST : HIGHEST - 1;
}

// GRAD_LEVEL names the highest level to use. What is no level is left to the program, which refuses it.
static int level_allowed(void)
{
    const char *setting = getenv("GRAD_LEVEL");
    if (setting == NULL || setting[0] == '\0' || strcmp(setting, "v4") == 0) {
        return HIGHEST;
    }

    return strcmp(setting, "v3") == 0 ? HIGHEST - 1 : LOWEST;
}

// Returns only where no program beside this one is better.
void grad_leave_to_best_level(char **arguments)
{
    static const char suffix[] = "-x86-64-v0";
    char program[PATH_MAX + sizeof suffix];
    ssize_t length = readlink("/proc/self/exe", program, PATH_MAX);
    int level = level_of_processor() < level_allowed() ? level_of_processor() : level_allowed();
    for (; length > 0 && level > LOWEST; level--) {
        memcpy(program + length, suffix, sizeof suffix);
        program[length + sizeof suffix - 2] = (char)('0' + level);

        // Returns only where there is no such program.
        execv(program, arguments);
    }
}
