// A program beside us that is asked something: what it says is read, and nobody waits for it beyond
// its time.

import Basics
import Glibc

/// What a program said before it ended.
package struct ToolAnswer {
    /// Of its end; nil where its time was up, or a signal ended it.
    package var status: Int32?
    package var output: String
    package var errors: String

    package init(status: Int32? = nil, output: String = "", errors: String = "") {
        self.status = status
        self.output = output
        self.errors = errors
    }
}

package enum Tool {
    /// The first program of that name in the folders of PATH.
    package static func find(_ name: String) -> String? {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { OutputPlace.join(String($0), name) }
            .first { access($0, X_OK) == 0 }
    }

    private static let mostBytes = 1 << 20

    /// Runs the words without input, and waits so long at most; what it says beyond 1 MB is lost.
    ///
    /// It leads a process group of its own, which ends with it and with us.
    /// - Errors: those of the system, where it cannot be started.
    package static func run(_ words: [String], seconds: Int, files: UnfinishedFiles) throws
        -> ToolAnswer
    {
        let (output, errors) = (try ToolPipe(), try ToolPipe())
        let process = try files.begin { try spawn(words, output.writing, errors.writing) }
        output.closeWriting()
        errors.closeWriting()
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var answer = ToolAnswer()
        var (said, complained): ([UInt8], [UInt8]) = ([], [])
        var isLate = false
        while output.isOpen || errors.isOpen {
            guard clock.now < end else {
                isLate = true
                break
            }
            ToolPipe.wait(output, errors, milliseconds: 50)
            output.read(into: &said, most: mostBytes)
            errors.read(into: &complained, most: mostBytes)
            // What it left running may hold the pipes open.
            if hasEnded(process) {
                output.read(into: &said, most: mostBytes)
                errors.read(into: &complained, most: mostBytes)
                break
            }
        }
        while !isLate, !hasEnded(process) {
            isLate = clock.now >= end
            usleep(10_000)
        }
        files.endHook()
        kill(-process, SIGKILL)
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if !isLate, status & 0x7F == 0 { answer.status = (status >> 8) & 0xFF }
        answer.output = String(decoding: said, as: UTF8.self)
        answer.errors = String(decoding: complained, as: UTF8.self)
        return answer
    }

    private static func hasEnded(_ process: pid_t) -> Bool {
        var information = siginfo_t()
        let asked = waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT | WNOHANG)
        return asked == 0 ? information.si_signo != 0 : errno != EINTR
    }

    private static func spawn(_ words: [String], _ output: CInt, _ errors: CInt) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        // We block the signals that we watch for, and ignore these two; a tool does not.
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
        defer { for text in arguments { free(text) } }
        var process = pid_t()
        let failure = posix_spawn(&process, words[0], &actions, &attributes, arguments, environ)
        guard failure == 0 else { throw FileError.system("start", words[0], failure) }
        return process
    }
}

/// One of the streams of a tool.
private final class ToolPipe {
    private var reading: CInt
    private(set) var writing: CInt

    init() throws {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FileError.system("make", "pipe") }
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    deinit {
        closeWriting()
        closeReading()
    }

    var isOpen: Bool { reading >= 0 }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    private func closeReading() {
        if reading >= 0 { close(reading) }
        reading = -1
    }

    /// Takes what is there; at the end of it, the pipe is closed.
    func read(into bytes: inout [UInt8], most: Int) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while reading >= 0 {
            let count = Glibc.read(reading, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer.prefix(min(count, max(0, most - bytes.count)))
            } else if count == 0 {
                closeReading()
            } else if errno != EINTR {
                return
            }
        }
    }

    static func wait(_ first: ToolPipe, _ second: ToolPipe, milliseconds: CInt) {
        var ready = [first, second].map {
            pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0)
        }
        poll(&ready, 2, milliseconds)
    }
}
