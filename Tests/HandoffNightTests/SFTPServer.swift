// A real OpenSSH server on loopback as the vendor: its own keys, its own folder, and the faults that
// vendors have.

import Foundation
import Glibc
import TestSupport
import Testing

/// A server that listens on a port of 127.0.0.1 for whoever runs the tests, until it is let go.
///
/// What it does wrong is said by `fault`, for the sessions that begin from then on.
final class SFTPServer {
    /// What goes wrong at the vendor.
    enum Fault {
        case none
        /// Nothing may be written, renamed or removed.
        case readOnly
        /// Neither kind of rename is known.
        case renameRefused
        /// A rename does not go over what is there.
        case noPosixRename
        /// No file grows beyond so many bytes.
        case full(bytes: Int)
        case slow(bytesPerSecond: Int)
        /// The line is dead once so many bytes were written.
        case cut(afterBytes: Int, times: Int = 1)
        /// Nothing moves any more once so many bytes were written.
        case hang(afterBytes: Int)
        /// The line is dead when that request arrives; nothing is done.
        case cutBefore(String, number: Int = 1, times: Int = 1)
        /// The request is carried out, and the line is dead before the answer.
        case lostReply(String, number: Int = 1, times: Int = 1)
        /// These names stand in the folder, too.
        case names([String], folder: String)

        fileprivate var json: [String: Any] {
            switch self {
            case .none: [:]
            case .readOnly: ["arguments": ["-R"]]
            case .renameRefused: ["arguments": ["-P", "rename,posix-rename"]]
            case .noPosixRename: ["arguments": ["-P", "posix-rename"]]
            case .full(let bytes): ["file_limit": bytes]
            case .slow(let pace): ["bytes_a_second": pace]
            case .cut(let bytes, let times):
                ["written": ["bytes": bytes, "act": "cut"], "times": times]
            case .hang(let bytes): ["written": ["bytes": bytes, "act": "hang"]]
            case .cutBefore(let request, let number, let times):
                [
                    "at": ["request": request, "number": number, "when": "before", "act": "cut"],
                    "times": times,
                ]
            case .lostReply(let request, let number, let times):
                [
                    "at": ["request": request, "number": number, "when": "after", "act": "cut"],
                    "times": times,
                ]
            case .names(let names, let folder): ["names": ["folder": folder, "names": names]]
            }
        }
    }

    /// Where keys, settings and records lie; the vendor's files are in `vendor`.
    let folder: TemporaryFolder
    let port: Int
    let user: String
    private var process: pid_t?
    /// How often we looked whether somebody answers, and somebody did.
    private var looks = 0

    /// The vendor's folder; a login ends there.
    var vendor: String { folder.file("vendor") }
    /// The private key of the district.
    var keyFile: String { folder.file("user_key") }

    /// Starts a server.
    ///
    /// - Parameter port: where another one listened before; nil for a free one.
    init(port: Int? = nil) throws {
        folder = try TemporaryFolder()
        self.port = try port ?? Self.freePort()
        user = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "root"
        folder.makeFolder("vendor")
        for name in ["incoming", "outgoing"] { folder.makeFolder("vendor/" + name) }
        for name in ["host_key", "user_key"] { try makeKey(name) }
        try folder.write("authorized_keys", try folder.text("user_key.pub"))
        try set(.none)
        try writeSettings()
        if getuid() == 0 { mkdir("/run/sshd", 0o755) }
        try start()
    }

    deinit { stop() }

    // What it is

    /// Makes a key, in place of one of that name.
    func makeKey(_ name: String) throws {
        for file in [name, name + ".pub"] { unlink(folder.file(file)) }
        let made = try OtherTool.run([
            "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", folder.file(name),
        ])
        try #require(made.status == 0, "\(made.text)")
    }

    /// A line of known_hosts for the host key.
    func pin() throws -> String {
        let words = try folder.text("host_key.pub").split(separator: " ")
        return "[127.0.0.1]:\(port) \(words[0]) \(words[1])\n"
    }

    /// `SHA256:…` of the host key.
    func fingerprint() throws -> String {
        let told = try OtherTool.run(["ssh-keygen", "-lf", folder.file("host_key.pub")])
        return told.text.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    }

    /// Sets what goes wrong from the next session on.
    func set(_ fault: Fault) throws {
        unlink(folder.file("fired"))
        let data = try JSONSerialization.data(withJSONObject: fault.json)
        try folder.write("new", Array(data))
        rename(folder.file("new"), folder.file("faults.json"))
    }

    /// Lets nobody in any more.
    func refuseLogins() throws { try folder.write("authorized_keys", "") }

    private func writeSettings() throws {
        try folder.write(
            "sshd_config",
            """
            ListenAddress 127.0.0.1
            Port \(port)
            HostKey \(folder.file("host_key"))
            AuthorizedKeysFile \(folder.file("authorized_keys"))
            PidFile none
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitUserRC no
            PrintMotd no
            LogLevel VERBOSE
            Subsystem sftp /usr/bin/env python3 \(ProjectFiles.root)/Tests/HandoffNightTests/vendor.py \
            \(folder.path) \(vendor)

            """)
    }

    // Its life

    /// Begins to listen, with the host key that is there now.
    func start() throws {
        for _ in 0..<3 {
            // Should the tests be killed, it does not outlive them for long.
            process =
                try Program.begin([
                    "/usr/bin/timeout", "--foreground", "-k", "2", "7200", "/usr/sbin/sshd", "-D",
                    "-f", folder.file("sshd_config"), "-E", folder.file("log"),
                ]).process
            for _ in 0..<500 {
                if Self.isAnswered(port) {
                    looks += 1
                    return
                }
                var status: CInt = 0
                if let process, waitpid(process, &status, WNOHANG) == process { break }
                usleep(10_000)
            }
        }
        Issue.record("sshd does not listen: \((try? folder.text("log")) ?? "no log")")
    }

    /// Listens no more; sessions that are open come to their own end.
    func stop() {
        guard let process else { return }
        kill(process, SIGTERM)
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        self.process = nil
    }

    // What happened

    /// The requests that name files, one a line: `write incoming/a.partial`, `posix-rename a b`.
    ///
    /// Paths are as they were sent, which is from the root where the client completed them.
    var requests: [String] {
        ((try? folder.text("requests")) ?? "").replacing(vendor + "/", with: "")
            .split(whereSeparator: \.isNewline).map(String.init)
    }

    func forgetRequests() { unlink(folder.file("requests")) }

    /// How often the fault happened since it was set.
    var timesFired: Int {
        ((try? folder.text("fired")) ?? "").split(whereSeparator: \.isNewline).count
    }

    /// How often somebody was let in.
    var logins: Int {
        ((try? folder.text("log")) ?? "").split(whereSeparator: \.isNewline)
            .count { $0.hasPrefix("Accepted publickey") }
    }

    /// How often somebody else connected.
    var connections: Int {
        ((try? folder.text("log")) ?? "").split(whereSeparator: \.isNewline)
            .count { $0.hasPrefix("Connection from") } - looks
    }

    // Ports

    /// A port on which nobody listens.
    static func freePort() throws -> Int {
        try withSocket { number, address, count in
            try #require(bind(number, address, count) == 0)
        }
    }

    /// A socket that takes connections and never says a word.
    final class Mute {
        private let socket: CInt
        let port: Int

        init() throws {
            socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
            var address = SFTPServer.loopback(port: 0)
            var count = socklen_t(MemoryLayout<sockaddr_in>.size)
            let number = socket
            let isBound = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(number, $0, count) == 0 && listen(number, 8) == 0
                        && getsockname(number, $0, &count) == 0
                }
            }
            port = Int(UInt16(bigEndian: address.sin_port))
            try #require(isBound)
        }

        deinit { close(socket) }
    }

    fileprivate static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = in_addr_t(UInt32(0x7f00_0001).bigEndian)
        return address
    }

    private static func withSocket(
        port: Int = 0, _ act: (CInt, UnsafePointer<sockaddr>, socklen_t) throws -> Void
    ) throws -> Int {
        let number = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(number) }
        var address = loopback(port: port)
        var count = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try act(number, $0, count)
                getsockname(number, $0, &count)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func isAnswered(_ port: Int) -> Bool {
        var isOpen = false
        _ = try? withSocket(port: port) { isOpen = connect($0, $1, $2) == 0 }
        return isOpen
    }
}
