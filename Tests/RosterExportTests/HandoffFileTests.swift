// What a connection file says about the handoff is what it is told.

import Basics
import Handoff
import RosterExport
import Testing

@Suite("The handoff in connection files")
struct HandoffFileTests {
    @Test("A full handoff is read, every key of it")
    func everyKey() throws {
        let (read, log) = ConnectionFileTests.read(ConnectionFileTests.full)
        let handoff = try #require(read?.connection.handoff, "\(log.findings)")
        var expected = HandoffSettings(
            host: "sftp.vendor.example", user: "district42", keyFile: "~/.ssh/roster_canvas")
        expected.port = 2222
        expected.knownHosts = "keys/known_hosts"
        expected.isLegacyRSA = true
        expected.connectTimeoutSeconds = 10
        expected.timeLimitSeconds = 7200
        expected.retries = 0
        expected.backoff = Backoff(firstSeconds: 5, ceilingSeconds: 300)
        expected.window = DailyWindow(start: 22 * 60, end: 6 * 60)
        expected.keepDropsDays = 30
        var push = PushSettings()
        push.folder = RemotePath("data/in")
        push.name = try NamePattern("{connection}-{compact_date}.zip")
        push.rename = PushSettings.Rename.none
        push.marker = try NamePattern("{name}.ok")
        push.minimumIntervalSeconds = 72_000
        expected.push = push
        var pull = PullSettings(folder: try #require(RemotePath("data/out")))
        pull.files = NameGlob("grades-?*.csv")
        pull.marker = ".ready"
        pull.settleSeconds = 45
        pull.working = try #require(RemotePath("data/taken"))
        pull.archive = try #require(RemotePath("data/old"))
        pull.rejected = try #require(RemotePath("data/bad"))
        pull.acknowledgements = RemotePath("data/answers")
        pull.map = "maps/vendor.yaml"
        pull.mostFiles = 5
        pull.mostBytes = 1_000_000_000
        pull.expectedEverySeconds = 26 * 3600
        expected.pull = pull
        #expect(handoff == expected)
        #expect(
            read?.connection.handoffSaid == [
                "district42@sftp.vendor.example", "handoff.port: 2222", "handoff.legacy_rsa: true",
                "handoff.window: 22:00-06:00",
                "pushes data/in/{connection}-{compact_date}.zip", "pulls data/out/grades-?*.csv",
            ])
    }

    @Test("A handoff that says what it must, and no more, has the defaults")
    func defaults() throws {
        let text =
            "title: a\nhandoff: {host: h, user: u, key_file: k, push: {}, pull: {folder: o}}\n"
        let (read, log) = ConnectionFileTests.read(text)
        var expected = HandoffSettings(host: "h", user: "u", keyFile: "k")
        expected.push = PushSettings()
        expected.pull = PullSettings(folder: try #require(RemotePath("o")))
        #expect(read?.connection.handoff == expected, "\(log.findings)")
        #expect(read?.connection.handoffSaid == ["u@h", "pushes loose files", "pulls o/*.zip"])
        #expect(ConnectionFileTests.read("title: a\n").file?.connection.handoff == nil)
        #expect(Connection(title: "a").handoffSaid.isEmpty)
    }

    @Test("Where the new file's example names a default, it is the default")
    func template() throws {
        let text = ConnectionTemplate.text(title: "Canvas", profile: "strict")
        let examples = text.split(separator: "\n").filter { $0.hasPrefix("#   ") }
            .map { $0.dropFirst(4) }.joined(separator: "\n")
        let (read, log) = ConnectionFileTests.read(examples + "\ntitle: a\n")
        let handoff = try #require(read?.connection.handoff, "\(log.findings)")
        var expected = HandoffSettings(
            host: handoff.host, user: handoff.user, keyFile: handoff.keyFile)
        expected.knownHosts = "known_hosts"
        expected.window = handoff.window
        var push = PushSettings()
        push.folder = handoff.push?.folder
        push.name = handoff.push?.name
        push.marker = handoff.push?.marker
        push.minimumIntervalSeconds = handoff.push?.minimumIntervalSeconds
        expected.push = push
        var pull = PullSettings(folder: try #require(handoff.pull?.folder))
        pull.marker = handoff.pull?.marker
        pull.acknowledgements = handoff.pull?.acknowledgements
        pull.map = handoff.pull?.map
        pull.expectedEverySeconds = handoff.pull?.expectedEverySeconds
        expected.pull = pull
        #expect(handoff == expected)
    }

    @Test(
        "A name must fit what the receiver takes: one zip, a zip of one name, or loose files",
        arguments: [
            ("strict", "name: r.zip", nil, nil), ("strict", "folder: in", "push-name-missing", 3),
            ("st-math", "name: OneRoster.zip", nil, nil),
            ("st-math", "name: r.zip", "push-name-other", 3),
            ("classlink", "folder: in, marker: all.done", nil, nil),
            ("classlink", "name: r.zip", "push-name-loose", 3),
            ("classlink", "marker: \"{name}.done\"", "push-name-loose", 3),
        ] as [(String, String, String?, Int?)])
    func names(profile: String, push: String, code: String?, line: Int?) throws {
        let (read, log) = ConnectionFileTests.read(
            "title: a\nprofile: \(profile)\n"
                + "handoff: {host: h, user: u, key_file: k, push: {\(push)}}\n")
        let file = try #require(read, "\(log.findings)")
        let habits = try #require(ProfileCatalogue.profile(named: profile))
        ProfileConnectionCheck(file, habits).run(log: log)
        #expect(log.findings.map(\.kind.code) == (code.map { ["profile-" + $0] } ?? []))
        #expect(log.findings.first?.location.line == line)
    }
}
