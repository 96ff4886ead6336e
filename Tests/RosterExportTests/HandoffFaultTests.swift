// Connection files with mistakes about the handoff: every one has its place, its code and its cure.

import Basics
import RosterExport
import TestSupport
import Testing

@Suite("Mistakes about the handoff")
struct HandoffFaultTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let text: MarkedText
        let code: String
        let says: String
        var testDescription: String { text.text }

        /// `line`: what the handoff says beside host, user and key, the place marked.
        init(_ line: String, _ code: String, says: String = "") {
            self.init(whole: "{host: h, user: u, key_file: k, \(line)}", code, says: says)
        }

        init(push: String, _ code: String, says: String = "") {
            self.init("push: {\(push)}", code, says: says)
        }

        init(pull: String, _ code: String, says: String = "") {
            self.init("pull: {\(pull)}", code, says: says)
        }

        init(whole: String, _ code: String, says: String = "") {
            text = MarkedText("title: Canvas\nhandoff: \(whole)\n")
            self.code = code
            self.says = says
        }

        static func host(_ host: String, says: String = "") -> Bad {
            Bad(
                whole: "{host: ‸\(host), user: u, key_file: k}", "connection-host-faulty",
                says: says)
        }

        static func user(_ user: String) -> Bad {
            Bad(whole: "{host: h, user: ‸\(user), key_file: k}", "connection-user-faulty")
        }

        static func key(_ path: String) -> Bad {
            Bad(whole: "{host: h, user: u, key_file: ‸\(path)}", "connection-local-path-faulty")
        }
    }

    static let servers: [Bad] = [
        Bad(whole: "‸sftp.vendor.example", "settings-wrong-kind"),
        Bad(whole: "‸{user: u, key_file: k}", "settings-key-missing", says: "'host'"),
        Bad(whole: "‸{host: h, key_file: k}", "settings-key-missing", says: "'user'"),
        Bad(whole: "‸{host: h, user: u}", "settings-key-missing", says: "'key_file'"),
        Bad(whole: "{host: ‸\"\", user: u, key_file: k}", "settings-text-blank"),
        .host("district42@sftp.vendor.example", says: "user"),
        .host("sftp.vendor.example:2222", says: "port"),
        .host("\"sftp://sftp.vendor.example\"", says: "scheme"), .host("sftp.vendor.example/in"),
        .host("-oProxyCommand=x"), .host("\"a b\""), .host("\"a\\\"b\""), .host("\"a%h\""),
        .host("\"*\""), .host("bücher.example"), .host("\"a,b\""), .host(".example"),
        .host(String(repeating: "a", count: 254)), .host("a;b"), .host("\"a'b\""),
        .user("-l"), .user("\"a b\""), .user("\"a%r\""), .user("\"a\\\"\""), .user("\"a\\\\b\""),
        .user("jürgen"), .user("a;b"), .user("$USER"), .user(String(repeating: "a", count: 256)),
        .key("\"a\\\"b\""), .key("\"a'b\""), .key("\"%d/key\""), .key("$HOME/key"),
        .key("~root/key"),
        .key("keys/"), .key("\"~\""),
        Bad("‸hots: x", "settings-unknown-key", says: "'host'?"),
        Bad("‸password: hunter22", "settings-secret"),
        Bad("‸passphrase: hunter22", "settings-secret"),
        Bad("‸key_passphrase: hunter22", "settings-secret"),
        Bad("known_hosts: ‸\"a%b\"", "connection-local-path-faulty"),
        Bad("port: ‸0", "settings-not-a-number", says: "from 1 to 65535"),
        Bad("port: ‸65536", "settings-not-a-number"),
        Bad("port: ‸\"22\"", "settings-not-a-number"),
        Bad("legacy_rsa: ‸yes", "settings-not-true-or-false"),
        Bad("connect_timeout: ‸20", "settings-not-a-duration"),
        Bad("connect_timeout: ‸11m", "settings-not-a-duration"),
        Bad("time_limit: ‸0s", "settings-not-a-duration"),
        Bad("time_limit: ‸25h", "settings-not-a-duration"),
        Bad("retries: ‸-1", "settings-not-a-number", says: "from 0 to 100"),
        Bad("retries: ‸many", "settings-not-a-number"),
        Bad("backoff: ‸10s", "settings-wrong-kind", says: "[10s]"),
        Bad("backoff: ‸[10s]", "connection-backoff-faulty", says: "two times"),
        Bad("backoff: ‸[1s, 2s, 3s]", "connection-backoff-faulty"),
        Bad("backoff: ‸[]", "connection-backoff-faulty"),
        Bad("backoff: ‸[10m, 10s]", "connection-backoff-faulty", says: "longer"),
        Bad("backoff: [10s, ‸10]", "settings-not-a-duration"),
        Bad("window: ‸22:00", "connection-handoff-window-faulty", says: "'22:00'"),
        Bad("window: ‸22:00-22:00", "connection-handoff-window-faulty"),
        Bad("window: ‸22:00 - 06:00", "connection-handoff-window-faulty"),
        Bad("window: ‸10pm-6am", "connection-handoff-window-faulty"),
        Bad("window: ‸[22:00, 06:00]", "settings-wrong-kind"),
        Bad("keep_drops: ‸0d", "settings-not-a-duration", says: "from 1d to 3650d"),
        Bad("keep_drops: ‸3651d", "settings-not-a-duration"),
        Bad("keep_drops: ‸25h", "settings-not-a-duration", says: "whole days"),
    ]

    static let pushes: [Bad] = [
        Bad("push: ‸incoming", "settings-wrong-kind"),
        Bad(push: "‸foldr: incoming", "settings-unknown-key", says: "'folder'?"),
        Bad(push: "folder: ‸/incoming", "connection-remote-path-unsafe", says: "'/incoming'"),
        Bad(push: "folder: ‸../incoming", "connection-remote-path-unsafe"),
        Bad(push: "folder: ‸in/", "connection-remote-path-unsafe"),
        Bad(push: "folder: ‸\"\"", "connection-remote-path-unsafe"),
        Bad(push: "folder: ‸.", "connection-remote-path-unsafe"),
        Bad(push: "folder: ‸\"~/in\"", "connection-remote-path-unsafe"),
        Bad(push: "folder: ‸-in", "connection-remote-path-unsafe"),
        Bad(push: "folder: ‸\"in*\"", "connection-remote-path-unsafe"),
        Bad(push: "folder: ‸\"in'\"", "connection-remote-path-unsafe"),
        Bad(push: "folder: ‸außen", "connection-remote-path-unsafe"),
        Bad(
            push: "name: ‸\"roster-{dat}.zip\"", "connection-name-pattern-faulty",
            says: "did you mean {date}?"),
        Bad(push: "name: ‸\"{name}.zip\"", "connection-name-pattern-faulty", says: "for markers"),
        Bad(push: "name: ‸\"roster-{date.zip\"", "connection-name-pattern-faulty", says: "brace"),
        Bad(push: "name: ‸in/roster.zip", "connection-name-pattern-faulty", says: "no name"),
        Bad(push: "name: ‸\"\"", "connection-name-pattern-faulty"),
        Bad(push: "name: ‸\"..\"", "connection-name-pattern-faulty"),
        Bad(push: "name: ‸\"-{date}\"", "connection-name-pattern-faulty"),
        Bad(push: "name: ‸\"{date}\\u00e9\"", "connection-name-pattern-faulty"),
        Bad(
            push: "name: ‸" + String(repeating: "a", count: 151), "connection-name-pattern-faulty",
            says: "150"),
        Bad(push: "name: a.zip, rename: ‸delete", "settings-unknown-word", says: "posix, remove"),
        Bad(push: "name: a.zip, rename: ‸none", "connection-marker-missing", says: "half"),
        Bad(push: "name: a.zip, marker: ‸\"{nam}.done\"", "connection-name-pattern-faulty"),
        Bad(push: "name: a.zip, marker: ‸\"{name}/done\"", "connection-name-pattern-faulty"),
        Bad(push: "name: a.zip, marker: ‸a.zip", "connection-marker-same"),
        Bad(push: "name: a.zip, marker: ‸\"{name}\"", "connection-marker-same"),
        Bad(push: "name: \"{date}.zip\", marker: ‸\"{date}.zip\"", "connection-marker-same"),
        Bad(push: "name: a.zip, minimum_interval: ‸20", "settings-not-a-duration"),
    ]

    static let pulls: [Bad] = [
        Bad("pull: ‸{}", "settings-key-missing", says: "'folder'"),
        Bad("pull: ‸outgoing", "settings-wrong-kind"),
        Bad(pull: "folder: ‸/out", "connection-remote-path-unsafe"),
        Bad(pull: "folder: out, ‸file: x", "settings-unknown-key", says: "'files'?"),
        Bad(pull: "folder: out, files: ‸\"in/*.zip\"", "connection-name-glob-faulty"),
        Bad(pull: "folder: out, files: ‸\"[ab].zip\"", "connection-name-glob-faulty"),
        Bad(pull: "folder: out, files: ‸\"\"", "connection-name-glob-faulty"),
        Bad(pull: "folder: out, files: ‸-*", "connection-name-glob-faulty"),
        Bad(pull: "folder: out, marker: ‸/done", "connection-marker-faulty"),
        Bad(pull: "folder: out, marker: ‸\".*\"", "connection-marker-faulty"),
        Bad(pull: "folder: out, marker: ‸\"\"", "settings-text-blank"),
        Bad(pull: "folder: out, settle: ‸0s", "settings-not-a-duration"),
        Bad(pull: "folder: out, settle: ‸2h", "settings-not-a-duration"),
        Bad(pull: "folder: out, claim: ‸copy", "settings-unknown-word", says: "rename, none"),
        Bad(
            pull: "folder: out, claim: none, archive: ‸done", "connection-claim-none",
            says: "'handoff.pull.archive'"),
        Bad(pull: "folder: out, working: ‸../w", "connection-remote-path-unsafe"),
        Bad(pull: "folder: out, working: ‸out", "connection-folders-clash", says: "'working'"),
        Bad(pull: "folder: out, archive: ‸out/working", "connection-folders-clash"),
        Bad(pull: "folder: out, rejected: ‸out/archive", "connection-folders-clash"),
        Bad(pull: "folder: out, acknowledgements: ‸out", "connection-folders-clash"),
        Bad(pull: "folder: out, acknowledgements: ‸out/rejected", "connection-folders-clash"),
        Bad(pull: "folder: out, acknowledgements: ‸/acks", "connection-remote-path-unsafe"),
        Bad(pull: "folder: out, map: ‸\"a'b\"", "connection-local-path-faulty"),
        Bad(pull: "folder: out, most_files: ‸0", "settings-not-a-number"),
        Bad(pull: "folder: out, most_bytes: ‸0", "settings-not-a-size"),
        Bad(pull: "folder: out, most_bytes: ‸200 MB", "settings-not-a-size"),
        Bad(pull: "folder: out, expected_every: ‸nightly", "settings-not-a-duration"),
        Bad(
            "push: {folder: ‸data, name: r.zip}, pull: {folder: data}", "connection-folders-clash",
            says: "'handoff.pull.folder'"),
        Bad("push: {folder: ‸data}, pull: {folder: data}", "connection-folders-clash"),
        Bad(
            "push: {folder: ‸data/archive, name: r}, pull: {folder: data}",
            "connection-folders-clash"),
    ]

    @Test(
        "A mistake has a place, a code and a cure, and no connection comes of it",
        arguments: servers + pushes + pulls)
    func mistake(_ bad: Bad) throws {
        let (file, log) = ConnectionFileTests.read(bad.text.text)
        #expect(file == nil)
        let found = log.findings
        #expect(found.map(\.kind.code) == [bad.code], "\(found)")
        #expect(found.first?.location.line == bad.text.places.first?.line, "\(found)")
        #expect(found.first?.location.column == bad.text.places.first?.column, "\(found)")
        #expect(found.first?.kind.hint.isEmpty == false)
        #expect(bad.says.isEmpty || found.contains { $0.message.contains(bad.says) }, "\(found)")
        #expect(!"\(found)".contains("hunter22"))
    }

    @Test(
        "Folders and names that do not clash pass",
        arguments: [
            "push: {folder: data, name: r.csv}, pull: {folder: data}",
            "push: {name: r.zip}, pull: {folder: data, acknowledgements: data/acks}",
            "push: {folder: data/working, name: r}, pull: {folder: data, claim: none}",
            "push: {folder: in, name: a.zip, rename: none, marker: a.done}",
            "push: {name: \"{date}.zip\", marker: \"{compact_date}.zip\"}",
        ])
    func passes(line: String) {
        let (file, log) = ConnectionFileTests.read(
            "title: a\nhandoff: {host: h, user: u, key_file: k, \(line)}\n")
        #expect(file != nil, "\(log.findings)")
    }

    @Test(
        "Hosts, users and keys as districts have them pass",
        arguments: [
            ("sftp.vendor.example", "district42", "~/.ssh/roster canvas"),
            ("10.0.0.7", "a.b-c_d", "k"),
            ("\"2001:db8::7\"", "x+y", "/etc/roster/key"),
            ("localhost", "us@vendor.example", "../k"),
            ("a_b.blob.core.windows.net", "store.district", "./k"),
        ])
    func usual(host: String, user: String, key: String) {
        let (file, log) = ConnectionFileTests.read(
            "title: a\nhandoff: {host: \(host), user: \(user), key_file: \(key)}\n")
        #expect(file?.connection.handoff?.keyFile == key, "\(log.findings)")
    }
}
