// A library that kills the program which loads it, at the step that is asked for: before its n-th
// change of the file system. So "kill -9 between any two steps" is tried step by step, not by luck.
// It can stop the program instead, before the first call of a function.

import Glibc
import TestSupport
import Testing

struct KillingLibrary {
    private let folder: TemporaryFolder

    /// Compiles it; the compiler is the one by which the program was linked.
    init() throws {
        folder = try TemporaryFolder()
        let made = try OtherTool.run(
            ["clang", "-shared", "-fPIC", "-O1", "-x", "c", "-o", folder.file("kill.so"), "-"],
            input: Array(Self.source.utf8))
        try #require(made.status == 0, "\(made.text)")
    }

    /// The environment in which a program dies at its `step`-th change.
    func environment(dyingAt step: Int) -> [String: String] {
        ["LD_PRELOAD": folder.file("kill.so"), "KILL_AT": String(step)]
    }

    /// The environment in which a program stops before it first calls that function.
    func environment(stoppingBefore function: String) -> [String: String] {
        ["LD_PRELOAD": folder.file("kill.so"), "STOP_BEFORE": function]
    }

    /// Waits until the program stands still.
    func waitUntilStopped(_ program: RunningProgram) throws {
        for _ in 0..<60_000 {
            let state = try Program.run(["/bin/cat", "/proc/\(program.process)/stat"]).output
            if state.contains(") T ") { return }
            try #require(!state.contains(") Z "), "The program came to its end.")
            usleep(2000)
        }
    }

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <signal.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/stat.h>
        #include <sys/types.h>
        #include <unistd.h>

        static int left = -1;

        static void step(const char *name) {
            static int stopped = 0;
            const char *stop = getenv("STOP_BEFORE");
            if (stop && strcmp(stop, name) == 0 && !stopped) {
                stopped = 1;
                kill(getpid(), SIGSTOP);
            }
            if (left < 0) {
                const char *text = getenv("KILL_AT");
                left = text ? atoi(text) : 0;
            }
            if (left > 0 && __sync_sub_and_fetch(&left, 1) == 0) {
                kill(getpid(), SIGKILL);
                pause();
            }
        }

        #define BEFORE(type, name, declared, passed)                          \\
            type name declared {                                              \\
                static type (*next) declared;                                 \\
                if (!next) next = (type (*) declared) dlsym(RTLD_NEXT, #name); \\
                step(#name);                                                  \\
                return next passed;                                           \\
            }

        BEFORE(int, rename, (const char *a, const char *b), (a, b))
        BEFORE(int, link, (const char *a, const char *b), (a, b))
        BEFORE(int, unlink, (const char *a), (a))
        BEFORE(int, mkdir, (const char *a, mode_t m), (a, m))
        BEFORE(int, fsync, (int f), (f))
        BEFORE(int, fdatasync, (int f), (f))
        BEFORE(int, ftruncate, (int f, off_t n), (f, n))
        BEFORE(int, ftruncate64, (int f, off64_t n), (f, n))
        BEFORE(int, flock, (int f, int o), (f, o))
        """
}
