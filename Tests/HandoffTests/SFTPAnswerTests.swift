// What OpenSSH's client says, word for word, and what is made of it.

import Handoff
import Testing

@Suite("Answers of sftp")
struct SFTPAnswerTests {
    private static let key = "SHA256:+tdGTDi9aGNKx2iiIgoZGgHsrjs5PipoNBgAKuCBLYk"
    private static let shown = "debug1: Server host key: ssh-ed25519 \(key)\r\n"
    private static let login =
        shown + "Authenticated to 127.0.0.1 ([127.0.0.1]:2299) using \"publickey\".\r\n"

    private func batch(_ folders: String?..., optional: String? = nil) -> SFTPBatch {
        var batch = SFTPBatch(token: "T")
        for folder in folders { batch.look(at: folder.flatMap { RemotePath($0) }) }
        if let optional { batch.look(at: RemotePath(optional), isOptional: true) }
        return batch
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        let said: String
        let trouble: Trouble
        let hostKey: String?

        init(
            _ name: String, _ status: Int32, _ said: String, _ trouble: Trouble,
            hostKey: String? = key
        ) {
            testDescription = name
            self.status = status
            self.said = said
            self.trouble = trouble
            self.hostKey = hostKey
        }
    }

    static let cases: [Case] = [
        Case("well", 0, login, .none),
        Case(
            "no key on record", 255,
            shown + """
                No ED25519 host key is known for [127.0.0.1]:2299 and you have requested strict \
                checking.\r\nHost key verification failed.\r\nConnection closed\r\n
                """, .hostKey(.unknown)),
        Case(
            "another key on record", 255,
            shown + """
                @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r
                Host key for [127.0.0.1]:2299 has changed and you have requested strict checking.\r
                Host key verification failed.\r\nConnection closed\r\n
                """, .hostKey(.changed)),
        Case(
            "login refused", 255,
            shown + "root@127.0.0.1: Permission denied (publickey).\r\nConnection closed\r\n",
            .login(nil)),
        Case(
            "no key file", 255,
            shown + """
                no such identity: /keys/nokey: No such file or directory\r
                root@127.0.0.1: Permission denied (publickey).\r\nConnection closed\r\n
                """, .login("no such identity: /keys/nokey: No such file or directory")),
        Case(
            "key file open to others", 255,
            shown + """
                Permissions 0644 for '/keys/key' are too open.\r
                Load key "/keys/key": bad permissions\r
                root@127.0.0.1: Permission denied (publickey).\r\nConnection closed\r\n
                """, .login("Permissions 0644 for '/keys/key' are too open.")),
        Case(
            "too many logins", 255,
            shown + """
                Received disconnect from 127.0.0.1 port 22:2: Too many authentication failures\r
                Disconnected from 127.0.0.1 port 22\r\n
                """, .login(nil)),
        Case(
            "nobody listens", 255,
            """
            debug1: connect to address 127.0.0.1 port 2298: Connection refused\r
            ssh: connect to host 127.0.0.1 port 2298: Connection refused\r\nConnection closed\r\n
            """, .unreachable("ssh: connect to host 127.0.0.1 port 2298: Connection refused"),
            hostKey: nil),
        Case(
            "no such host", 255,
            """
            ssh: Could not resolve hostname no.such.host: Name or service not known\r
            Connection closed\r\n
            """,
            .unreachable("ssh: Could not resolve hostname no.such.host: Name or service not known"),
            hostKey: nil),
        Case(
            "an old server", 255,
            """
            Unable to negotiate with 10.0.0.1 port 22: no matching host key type found. Their \
            offer: ssh-rsa\r\nConnection closed\r\n
            """,
            .incompatible(
                "Unable to negotiate with 10.0.0.1 port 22: no matching host key type found. "
                    + "Their offer: ssh-rsa"), hostKey: nil),
        Case(
            "lost in the middle", 255,
            login + "Connection to 127.0.0.1 closed by remote host.\r\nConnection closed\r\n",
            .unreachable("Connection to 127.0.0.1 closed by remote host.")),
        Case(
            "no sftp there", 255, login + "Connection closed\r\n",
            .unreachable("the connection was lost")),
        Case("ended by the limit", 124, login + "Killed by signal 15.\r\n", .timeout),
        Case("killed by the limit", 137, "", .timeout, hostKey: nil),
        Case(
            "folder missing", 1, login + "Can't ls: \"/home/x/incoming\" not found\r\n",
            .refused("Can't ls: \"/home/x/incoming\" not found")),
        Case(
            "a permission denied after the login is no login refused", 1,
            login + "remote readdir(\"/x/\"): Permission denied (publickey)\r\n",
            .refused("remote readdir(\"/x/\"): Permission denied (publickey)")),
        Case("said nothing", 255, "", .unreachable("the server was not reached"), hostKey: nil),
    ]

    @Test("What went wrong is told apart", arguments: cases)
    func troubles(_ example: Case) {
        let answer = SFTPAnswer(
            status: example.status, listing: "", said: example.said, batch: batch("incoming"))
        #expect(answer.trouble == example.trouble)
        #expect(answer.hostKey == example.hostKey)
        #expect(answer.listings == [nil])
        let waits = [.unreachable, .timeout, .refused].contains(Kind(answer.trouble))
        #expect(answer.trouble.mayPass == waits)
    }

    private enum Kind {
        case unreachable, timeout, refused, other
        init(_ trouble: Trouble) {
            switch trouble {
            case .unreachable: self = .unreachable
            case .timeout: self = .timeout
            case .refused: self = .refused
            default: self = .other
            }
        }
    }

    @Test("A batch is quoted, looks stand between marks")
    func lines() throws {
        var batch = SFTPBatch(token: "T")
        let file = RemoteFile(try #require(RemoteName("a b.zip")), in: RemotePath("in/x"))
        let other = RemoteFile(try #require(RemoteName("c")), in: nil)
        batch.put("send-1", to: file)
        batch.rename(file, to: other)
        batch.remove(other)
        batch.get(file, to: "got")
        batch.look(at: RemotePath("in/x"))
        batch.look(at: nil, isOptional: true)
        #expect(
            batch.text == """
                -put -f "send-1" "in/x/a b.zip"
                -rename "in/x/a b.zip" "c"
                -rm "c"
                -get "in/x/a b.zip" "got"
                # T 0
                ls -lan "in/x"
                # T 0 seen
                # T 1
                -ls -lan
                # T 1 seen

                """)
    }

    @Test("Only a look that came to its end is believed")
    func sections() throws {
        let whole = """
            sftp> -put -f "send-1" "incoming/x"
            sftp> # T 0
            sftp> ls -lan "incoming"
            -rw-r--r--    ? 0        0               1 Nov 22 16:42 incoming/a
            sftp> # T 0 seen
            sftp> # T 1
            sftp> ls -lan "outgoing"
            -rw-r--r--    ? 0        0               2 Nov 22 16:42 outgoing/b
            sftp> # T 1 seen

            """
        let batch = batch("incoming", "outgoing")
        let answer = SFTPAnswer(status: 0, listing: whole, said: Self.login, batch: batch)
        #expect(answer.listings.map { $0?.entries.map(\.bytes) } == [[1], [2]])
        let cut = whole.split(separator: "\n").dropLast().joined(separator: "\n")
        let lost = SFTPAnswer(status: 255, listing: cut, said: Self.login, batch: batch)
        #expect(lost.listings.map { $0 == nil } == [false, true])
        #expect(lost.listing == nil)
    }

    @Test("A folder that may be missing is told from an empty one")
    func optional() {
        let text = "sftp> # T 0\nsftp> -ls -lan \"acks\"\nsftp> # T 0 seen\n"
        let batch = batch(optional: "acks")
        let missing = Self.login + "Can't ls: \"/home/x/acks\" not found\r\n"
        let shut = Self.login + "remote readdir(\"/home/x/acks/\"): Permission denied\r\n"
        let other = Self.login + "Can't ls: \"/home/x/outgoing\" not found\r\n"
        for (said, isSeen) in [(missing, false), (shut, false), (other, true), (Self.login, true)] {
            let answer = SFTPAnswer(status: 0, listing: text, said: said, batch: batch)
            #expect((answer.listing != nil) == isSeen)
            #expect(answer.listing?.isProven != true)
        }
    }

    @Test("Complaints are those of acts, fit to be shown, and few")
    func complaints() {
        let said =
            "A banner of the server\r\n" + Self.login + "debug1: chatter\r\n"
            + String(repeating: "remote rename \"/a\u{1B}\" to \"/b\": Failure\r\n", count: 20)
            + "Transferred: sent 1, received 2 bytes, in 0.2 seconds\r\n"
        let answer = SFTPAnswer(status: 0, listing: "", said: said, batch: SFTPBatch(token: "T"))
        #expect(answer.complaints.count == 10)
        #expect(answer.complaints.first == "remote rename \"/a\\u{1b}\" to \"/b\": Failure")
    }

    @Test("All settings of ssh are ours")
    func config() {
        var settings = HandoffSettings(host: "sftp.example", user: "d%42", keyFile: "k")
        let text = SSHConfig(settings, keyFile: "/a b/%k\"", knownHosts: "/k").text
        for line in [
            "Host vendor\n", "  HostName \"sftp.example\"\n", "  User \"d%42\"\n",
            "  IdentityFile \"/a b/%%k\\\"\"\n", "  UserKnownHostsFile \"/k\"\n",
            "  StrictHostKeyChecking yes\n", "  IdentityAgent none\n", "  BatchMode yes\n",
        ] { #expect(text.contains(line)) }
        #expect(!text.contains("ssh-rsa"))
        settings.isLegacyRSA = true
        let legacy = SSHConfig(settings, keyFile: "/k", knownHosts: "/k").text
        #expect(legacy.contains("HostKeyAlgorithms +ssh-rsa"))
        #expect(legacy.contains("PubkeyAcceptedAlgorithms +ssh-rsa"))
    }
}
