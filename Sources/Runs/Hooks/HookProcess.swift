// A command of the district's own, run beside us in a process group of its own, and never waited
// for beyond its time.

import Basics
import Glibc

/// How long a hook may take.
package struct HookLimits: Sendable {
    package var time = Duration.seconds(60)
    /// From being asked to end (SIGTERM) to being ended (SIGKILL).
    package var grace = Duration.seconds(5)

    package init(time: Duration = .seconds(60), grace: Duration = .seconds(5)) {
        self.time = time
        self.grace = grace
    }
}

enum HookEnd: Equatable {
    case exited(Int32)
    case killed(by: Int32)
    /// Its time was up, and it was ended.
    case tooLate
}

/// **Shape**: `folder` is a whole path. stdin is `input`; stdout and stderr are our stderr, since
/// our stdout is the report. Of our own open files it gets none: all of them close on exec.
struct HookProcess {
    let command: String
    let folder: String
    let environment: [HookVariable: String]
    let input: [UInt8]
    let limits: HookLimits
    let files: UnfinishedFiles

    private static let shell = "/bin/sh"
    private static let pollMilliseconds: CInt = 10

    /// Waits for its end. What it left running in its process group ends with it.
    ///
    /// - Errors: those of the system, where it cannot be started.
    func run() throws -> HookEnd {
        let input = try HookInput(input)
        let process = try files.begin { try spawn(reading: input.reading) }
        let clock = ContinuousClock()
        let begin = clock.now
        var isTooLate = false
        while !Self.hasEnded(process) {
            let past = clock.now - begin
            if past >= limits.time + limits.grace {
                kill(-process, SIGKILL)
            } else if past >= limits.time, !isTooLate {
                isTooLate = true
                kill(-process, SIGTERM)
            }
            input.push()
            input.pause(milliseconds: Self.pollMilliseconds)
        }
        // Not waited for yet, it still has its number, and nobody else can have that of the group.
        files.endHook()
        kill(-process, SIGKILL)
        let end = try Self.end(of: process)
        return isTooLate ? .tooLate : end
    }

    private static func hasEnded(_ process: pid_t) -> Bool {
        var information = siginfo_t()
        let asked = waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT | WNOHANG)
        return asked == 0 ? information.si_signo != 0 : errno != EINTR
    }

    private static func end(of process: pid_t) throws -> HookEnd {
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw FileError.system("wait for", shell) }
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: signal)
    }

    /// A shell that goes to the folder and becomes the shell of the command.
    private var words: [String] {
        [
            Self.shell, "-c", "cd \"$1\" && exec \(Self.shell) -c \"$2\"", Self.shell, folder,
            command,
        ]
    }

    private func spawn(reading: CInt) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, reading, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        // We block the signals that we watch for, and ignore these two; the command does not.
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGXFSZ)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))

        let arguments = words.map { strdup($0) } + [nil]
        let variables = variables()
        defer { for text in arguments + variables { free(text) } }
        var process = pid_t()
        let failure = posix_spawn(
            &process, Self.shell, &actions, &attributes, arguments, variables)
        guard failure == 0 else { throw FileError.system("start", Self.shell, failure) }
        return process
    }

    /// Our own environment, byte for byte, but for what the hook is told; to be freed.
    private func variables() -> [UnsafeMutablePointer<CChar>?] {
        var variables: [UnsafeMutablePointer<CChar>?] = []
        var entry = environ
        while let text = entry.pointee {
            let isOurs = HookVariable.allCases.contains { variable in
                strncmp(text, variable.rawValue + "=", variable.rawValue.utf8.count + 1) == 0
            }
            if !isOurs { variables.append(strdup(text)) }
            entry += 1
        }
        for (variable, value) in environment {
            variables.append(strdup("\(variable.rawValue)=\(value)"))
        }
        return variables + [nil]
    }
}

/// The stdin of a hook: a pipe, filled as far as it takes, so that nobody waits for a command that
/// reads slowly or not at all.
///
/// The reading end stays open here, too, until the hook is over: a command that goes without having
/// read is then no broken pipe.
private final class HookInput {
    let reading: CInt
    private var writing: CInt
    private let bytes: [UInt8]
    private var written = 0

    init(_ bytes: [UInt8]) throws {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FileError.system("make", "pipe") }
        (reading, writing, self.bytes) = (ends[0], ends[1], bytes)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(writing, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(reading)
        shut()
    }

    /// Writes what fits; after the last byte, the command is at the end of its input.
    func push() {
        while writing >= 0, written < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(writing, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count >= 0 { written += count } else if errno != EINTR { return }
        }
        shut()
    }

    /// Waits so long, or until the pipe takes more.
    func pause(milliseconds: CInt) {
        // A negative descriptor is one of which nothing is awaited.
        var ready = pollfd(fd: writing, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, milliseconds)
    }

    private func shut() {
        guard writing >= 0 else { return }
        close(writing)
        writing = -1
    }
}
