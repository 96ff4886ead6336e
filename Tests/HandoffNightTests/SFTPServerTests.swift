// The vendor's server itself: it does what it should, and has each fault when it is asked to.

import Glibc
import TestSupport
import Testing

@Suite("The vendor's server")
struct SFTPServerTests {
    /// Runs lines of sftp, with the server's key pinned.
    private static func sftp(
        _ server: SFTPServer, _ lines: [String], pins: String? = nil, port: Int? = nil,
        seconds: Int = 20
    ) throws -> Outcome {
        let folder = try TemporaryFolder()
        try folder.write("batch", lines.map { $0 + "\n" }.joined())
        try folder.write("known_hosts", try pins ?? server.pin())
        try folder.write("big", [UInt8](repeating: 7, count: 300_000))
        let options = [
            "BatchMode=yes", "IdentitiesOnly=yes", "StrictHostKeyChecking=yes",
            "UserKnownHostsFile=" + folder.file("known_hosts"), "GlobalKnownHostsFile=/dev/null",
            "ConnectTimeout=2",
        ].flatMap { ["-o", $0] }
        return try Program.run(
            ["/usr/bin/timeout", String(seconds), "/usr/bin/sftp", "-F", "/dev/null"]
                + options + [
                    "-i", server.keyFile, "-P", String(port ?? server.port), "-b", "batch",
                    server.user + "@127.0.0.1",
                ], in: folder)
    }

    private static func incoming(_ server: SFTPServer) -> [String] {
        TemporaryFolder.names(in: server.vendor + "/incoming")
    }

    private static let put = "put big incoming/a"

    @Test("Without a fault it takes files, shows them, renames them over others, and tells")
    func plain() throws {
        let server = try SFTPServer()
        let lines = [Self.put, "put big incoming/b", "rename incoming/a incoming/b", "ls incoming"]
        let done = try Self.sftp(server, lines)
        #expect(done.status == 0, "\(done)")
        #expect(done.output.contains("incoming/b"))
        #expect(Self.incoming(server) == ["b"])
        #expect(server.requests.contains("write incoming/a"), "\(server.requests)")
        #expect(server.requests.contains("posix-rename incoming/a incoming/b"))
        #expect(server.logins == 1)
        #expect(try server.fingerprint().hasPrefix("SHA256:"))
    }

    @Test("Where it may not be written to, or has no room, an upload fails")
    func refusals() throws {
        let server = try SFTPServer()
        try server.set(.readOnly)
        #expect(try Self.sftp(server, [Self.put]).status == 1)
        #expect(Self.incoming(server) == [])
        try server.set(.full(bytes: 100_000))
        #expect(try Self.sftp(server, [Self.put]).status == 1)
        #expect(Self.incoming(server) == ["a"])
        var status = stat()
        #expect(stat(server.vendor + "/incoming/a", &status) == 0 && status.st_size == 100_000)
    }

    @Test("Renames are refused altogether, or over what is there")
    func renames() throws {
        let server = try SFTPServer()
        let over = ["put big incoming/b", Self.put, "rename incoming/a incoming/b"]
        try server.set(.renameRefused)
        #expect(try Self.sftp(server, over).status == 1)
        #expect(Self.incoming(server) == ["a", "b"])
        try server.set(.noPosixRename)
        #expect(try Self.sftp(server, over).status == 1)
        #expect(try Self.sftp(server, ["rename incoming/a incoming/c"]).status == 0)
        #expect(Self.incoming(server) == ["b", "c"])
    }

    @Test("The line is cut in mid-upload, as often as was asked, then no more")
    func cut() throws {
        let server = try SFTPServer()
        try server.set(.cut(afterBytes: 100_000))
        #expect(try Self.sftp(server, [Self.put]).status == 255)
        #expect(server.timesFired == 1)
        #expect(try Self.sftp(server, [Self.put]).status == 0)
    }

    @Test("A rename is carried out or not, and nobody hears of it")
    func lostReply() throws {
        let server = try SFTPServer()
        let lines = [Self.put, "rename incoming/a incoming/b"]
        try server.set(.cutBefore("posix-rename"))
        #expect(try Self.sftp(server, lines).status == 255)
        #expect(Self.incoming(server) == ["a"])
        try server.set(.lostReply("posix-rename"))
        #expect(try Self.sftp(server, lines).status == 255)
        #expect(Self.incoming(server) == ["b"])
    }

    @Test("It stands still, or is slow")
    func pace() throws {
        let server = try SFTPServer()
        let clock = ContinuousClock()
        try server.set(.slow(bytesPerSecond: 300_000))
        let begin = clock.now
        #expect(try Self.sftp(server, [Self.put]).status == 0)
        #expect(clock.now - begin > .milliseconds(900))
        try server.set(.hang(afterBytes: 1000))
        #expect(try Self.sftp(server, [Self.put], seconds: 6).status == 124)
        #expect(server.timesFired == 1)
    }

    @Test("Names that no file system has stand in a listing")
    func names() throws {
        let server = try SFTPServer()
        let long = String(repeating: "n", count: 300)
        try server.set(.names(["-rf", "a\nb", long, "*", "../x"], folder: "outgoing"))
        let listed = try Self.sftp(server, ["ls -lan outgoing"])
        #expect(listed.status == 0, "\(listed)")
        #expect(listed.output.contains("-rf\n") && listed.output.contains(long))
        #expect(try !Self.sftp(server, ["ls -lan incoming"]).output.contains("-rf"))
    }

    @Test("Another key, another user's key, nobody there, and nobody who speaks")
    func strangers() throws {
        let server = try SFTPServer()
        let old = try server.pin()
        server.stop()
        #expect(try Self.sftp(server, ["ls"], pins: old).errors.contains("Connection refused"))
        try server.makeKey("host_key")
        try server.start()
        let changed = try Self.sftp(server, ["ls"], pins: old)
        #expect(changed.errors.contains("IDENTIFICATION HAS CHANGED"), "\(changed)")
        #expect(try Self.sftp(server, ["ls"], pins: old + server.pin()).status == 0)
        #expect(try Self.sftp(server, ["ls"], pins: "").errors.contains("key verification failed"))
        try server.makeKey("user_key")
        #expect(try Self.sftp(server, ["ls"]).errors.contains("Permission denied"))
        server.stop()
        let other = try SFTPServer(port: server.port)
        #expect(try Self.sftp(other, ["ls"]).status == 0)
        let mute = try SFTPServer.Mute()
        #expect(try Self.sftp(other, ["ls"], port: mute.port).status == 255)
    }
}
