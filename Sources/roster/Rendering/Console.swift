// The two streams of a command: results to stdout, everything else to stderr.

import Glibc
import Runs

enum Console {
    /// Writes results.
    ///
    /// A reader that has gone (`roster … | head`) is no failure. Anything else that keeps the
    /// results from being written is one, and ends the program.
    static func result(_ text: String) {
        guard let reason = write(text, to: STDOUT_FILENO), reason != EPIPE else { return }
        message("error[run-result-not-written]: stdout: \(String(cString: strerror(reason)))")
        exit(ExitStatus.failed.rawValue)
    }

    /// Writes one message; nobody is told if that cannot be done.
    static func message(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

    /// Writes as it is, for a line that is rewritten.
    static func fragment(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    static var errorsGoToTerminal: Bool {
        guard isatty(STDERR_FILENO) == 1 else { return false }
        return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
    }

    /// Columns of the terminal that shows stderr; 80 if it does not say.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// The reason in `errno`, or nil if all was written.
    private static func write(_ text: String, to descriptor: CInt) -> CInt? {
        var text = text
        return text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                let part = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[done...])
                let wrote = Glibc.write(descriptor, part.baseAddress, part.count)
                if wrote >= 0 {
                    done += wrote
                } else if errno != EINTR {
                    return errno
                }
            }
            return nil
        }
    }
}
