// Runs the built program as a user would: with arguments, a folder, an environment, and nothing
// else.

import Basics
import Glibc

/// What a run of a program left behind.
package struct Outcome: CustomStringConvertible {
    /// The exit status, or 128 + the signal it died of.
    package let status: Int32
    package let output: String
    package let errors: String

    package var description: String { "status \(status)\nstdout:\n\(output)\nstderr:\n\(errors)" }
}

/// A program that was begun and may still be running.
package final class RunningProgram {
    package let process: pid_t
    private let folder: TemporaryFolder

    fileprivate init(process: pid_t, folder: TemporaryFolder) {
        self.process = process
        self.folder = folder
    }

    package func signal(_ number: CInt) { kill(process, number) }

    private static func text(_ folder: TemporaryFolder, _ name: String) -> String {
        (try? folder.text(name)) ?? ""
    }

    package func wait() -> Outcome {
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return Outcome(
            status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
            output: Self.text(folder, "stdout"), errors: Self.text(folder, "stderr"))
    }
}

package enum Program {
    /// The program that stands beside the tests, or in the package's own build folder.
    package static let path: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let tests = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init), as: UTF8.self)
        let beside = parent(of: tests) + "/roster"
        return access(beside, X_OK) == 0 ? beside : ProjectFiles.root + "/.build/debug/roster"
    }()

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// Runs `roster` and waits for it.
    package static func roster(
        _ arguments: String..., in folder: TemporaryFolder? = nil,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        try run([path] + arguments, in: folder, environment: environment)
    }

    /// Runs a command line of bash, in which `$roster` is the program.
    package static func bash(
        _ line: String, in folder: TemporaryFolder? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(["/bin/bash", "-c", line], in: folder, environment: environment)
    }

    package static func run(
        _ words: [String], in folder: TemporaryFolder? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        try begin(words, in: folder, environment: environment).wait()
    }

    /// Begins a program with signals as a terminal would leave them.
    package static func begin(
        _ words: [String], in folder: TemporaryFolder? = nil, environment: [String: String] = [:]
    ) throws -> RunningProgram {
        let streams = try TemporaryFolder()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (number, name) in [(1, "stdout"), (2, "stderr")] {
            posix_spawn_file_actions_addopen(
                &actions, CInt(number), streams.file(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        // env becomes the program itself, so that signals find it.
        let inFolder = folder.map { ["/usr/bin/env", "-C", $0.path] } ?? []
        let process = try spawn(inFolder + words, &actions, &attributes, environment)
        return RunningProgram(process: process, folder: streams)
    }

    private static func spawn(
        _ words: [String], _ actions: inout posix_spawn_file_actions_t,
        _ attributes: inout posix_spawnattr_t, _ environment: [String: String]
    ) throws -> pid_t {
        var variables = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "TZ": "UTC", "roster": path]
        variables["HOME"] = "/tmp"
        variables["COLUMNS"] = "80"
        for name in ["TMPDIR", "LD_LIBRARY_PATH"] {
            variables[name] = getenv(name).map { String(cString: $0) }
        }
        variables.merge(environment) { $1 }
        let argv = words.map { strdup($0) } + [nil]
        let envp = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var process = pid_t()
        let failure = posix_spawn(&process, words[0], &actions, &attributes, argv, envp)
        guard failure == 0 else { throw FileError.system("run", words[0], failure) }
        return process
    }
}
