// Linked into every program for Linux, and run before anything of it. Where the address space is limited (ulimit -v), the runtime may
// not get what it asks for, and then ends by a signal or with a code of its own: that becomes the documented exit code, with a
// message. Whatever can be caught is caught in the program itself, which says more.
#define _GNU_SOURCE
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { LIMIT = 5, RUNTIME_FAILED = -1, STACK_BYTES = 512 << 10 };

int __real_main(int count, char **arguments);

// There where programs for several levels of processors lie beside each other (ProcessorLevel.c).
__attribute__((weak)) void grad_leave_to_best_level(char **arguments);

static void say_out_of_memory(void)
{
    static const char message[] = "grad: error: out of memory: the address space is limited (raise ulimit -v, or make the graph smaller)\n";
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0) {
        // There is nowhere left to say it.
    }
}

static void end_at_limit(int signal)
{
    (void)signal;
    say_out_of_memory();
    _exit(LIMIT);
}

static int is_space_limited(void)
{
    struct rlimit space;
    return getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY;
}

// Every thread takes little of the space, and has a place to run when its stack is what could not be had.
static void prepare_for_limited_space(void)
{
    pthread_attr_t attributes;
    struct sigaction action;
    mallopt(M_ARENA_MAX, 1);

    // The collector divides its part of the space into regions. With few large ones most of it would lie idle.
    setenv("DOTNET_GCRegionSize", "100000", 0);
    if (pthread_attr_init(&attributes) == 0) {
        pthread_attr_setstacksize(&attributes, STACK_BYTES);
        pthread_setattr_default_np(&attributes);
        pthread_attr_destroy(&attributes);
    }

    // The runtime hands on the signals that it does not expect.
    memset(&action, 0, sizeof action);
    action.sa_handler = end_at_limit;
    action.sa_flags = SA_ONSTACK;
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGABRT, &action, NULL);
}

int __wrap_main(int count, char **arguments)
{
    int is_limited = is_space_limited(), code;
    if (grad_leave_to_best_level != NULL) {
        grad_leave_to_best_level(arguments);
    }

    if (is_limited) {
        prepare_for_limited_space();
    }

    code = __real_main(count, arguments);
    if (code == RUNTIME_FAILED && is_limited) {
        say_out_of_memory();
        return LIMIT;
    }

    return code;
}
