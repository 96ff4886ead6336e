// The next move of a pull, case by case: what is taken, what is waited for, what is left and why.

import Handoff
import Testing

@Suite("The next move of a pull")
struct PullDecisionTests {
    private static func pull(
        _ change: (inout PullSettings) -> Void = { _ in }
    ) throws -> PullSettings {
        var pull = PullSettings(folder: try #require(RemotePath("out")))
        change(&pull)
        return pull
    }

    private static func decision(_ pull: PullSettings) -> PullDecision {
        var settings = HandoffSettings(host: "h", user: "u", keyFile: "k")
        settings.retries = 2
        settings.backoff = Backoff(firstSeconds: 10, ceilingSeconds: 600)
        return PullDecision(settings, pull)
    }

    private static func looked(
        _ pull: PullSettings, _ folder: PullSight, _ working: PullSight = PullSight(), at: Int = 0
    ) -> PullNight {
        var night = PullNight()
        look(&night, pull, folder, working, at: at)
        return night
    }

    private static func look(
        _ night: inout PullNight, _ pull: PullSettings, _ folder: PullSight,
        _ working: PullSight = PullSight(), at seconds: Int
    ) {
        night.begin(.look)
        night.take(.seen(folder: folder, working: working), pull, at: seconds)
    }

    struct Left: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var folder: PullSight
        var working = PullSight()
        var marker: String? = ".done"
        var reasons: [String: PullReason] = [:]
        var next: PullMove = .end
    }

    static let x = PullSight.File("x.zip", bytes: 10)
    static let marked = PullSight([x, .init("x.zip.done", bytes: 0)])

    static let cases = [
        Left(testDescription: "nothing there", folder: PullSight()),
        Left(testDescription: "with its marker", folder: marked, next: .act(.claim("x.zip"))),
        Left(
            testDescription: "without its marker", folder: PullSight([x]),
            reasons: ["x.zip": .noMarker]),
        Left(
            testDescription: "a first look", folder: PullSight([x]), marker: nil,
            next: .wait(seconds: 30)),
        Left(
            testDescription: "blank, without a marker",
            folder: PullSight([.init("x.zip", bytes: 0)]), marker: nil,
            reasons: ["x.zip": .growing]),
        Left(
            testDescription: "too large",
            folder: PullSight([.init("x.zip", bytes: 101), .init("x.zip.done", bytes: 0)]),
            reasons: ["x.zip": .tooLarge(bytes: 101)]),
        Left(
            testDescription: "not of the names that are wanted",
            folder: PullSight([.init("x.txt", bytes: 1), .init("x.txt.done", bytes: 1)])),
        Left(
            testDescription: "hidden, and ours",
            folder: PullSight([
                .init(".x.zip", bytes: 1), .init("roster-drop-1-report.partial", bytes: 1),
            ]), marker: nil),
        Left(
            testDescription: "a folder, but not our own",
            folder: PullSight(others: ["a.zip", "working", "archive"]),
            reasons: ["a.zip": .notAFile]),
        Left(
            testDescription: "a name that must not be used",
            folder: PullSight(unsafe: [.init("-x.zip", .unsafeName(.edge))]),
            reasons: ["-x.zip": .unsafeName(.edge)]),
        Left(
            testDescription: "behind one of its name", folder: marked, working: PullSight([x]),
            reasons: ["x.zip": .behindOther], next: .act(.fetch("x.zip"))),
        Left(
            testDescription: "a claim that was cut off after its marker",
            folder: PullSight([x]), working: PullSight([.init("x.zip.done", bytes: 0)]),
            next: .wait(seconds: 30)),
        Left(
            testDescription: "a marker whose drop is gone", folder: PullSight(),
            working: PullSight([.init("x.zip.done", bytes: 0)]),
            next: .act(.tidy(["x.zip.done"]))),
        Left(
            testDescription: "what a killed pull left", folder: PullSight(),
            working: PullSight([.init("roster-drop-7-ack.partial", bytes: 3)]),
            next: .act(.tidy(["roster-drop-7-ack.partial"]))),
    ]

    @Test("What is there is taken, waited for, or left with a reason", arguments: cases)
    func left(_ given: Left) throws {
        let pull = try Self.pull {
            $0.marker = given.marker
            $0.mostBytes = 100
        }
        let night = Self.looked(pull, given.folder, given.working)
        let decision = Self.decision(pull)
        #expect(decision.next(night, [], at: 0) == given.next)
        let left = Dictionary(
            uniqueKeysWithValues: decision.left(night, at: 0).map { ($0.shown, $0.reason) })
        #expect(left == given.reasons)
    }

    @Test("Without a marker the same size counts after the time to settle, and another does not")
    func settle() throws {
        let pull = try Self.pull { $0.marker = nil }
        let decision = Self.decision(pull)
        var night = Self.looked(pull, PullSight([Self.x]), at: 5)
        #expect(decision.next(night, [], at: 20) == .wait(seconds: 15))
        #expect(decision.next(night, [], at: 35) == .act(.look))
        var grown = night
        Self.look(&night, pull, PullSight([Self.x]), at: 35)
        #expect(decision.next(night, [], at: 35) == .act(.claim("x.zip")))
        Self.look(&grown, pull, PullSight([.init("x.zip", bytes: 11)]), at: 35)
        #expect(decision.next(grown, [], at: 35) == .end)
        #expect(decision.left(grown, at: 35).map(\.reason) == [.growing])
    }

    @Test("What is lost is waited for and looked at anew, longer each time, and then given up")
    func lost() throws {
        let pull = try Self.pull()
        let decision = Self.decision(pull)
        var night = PullNight()
        for pause in [10, 20] {
            #expect(decision.next(night, [], at: 0) == .act(.look))
            night.begin(.look)
            night.take(.failed(.lost), pull, at: 0)
            #expect(decision.next(night, [], at: 0) == .wait(seconds: pause))
            night.wait()
        }
        night.begin(.look)
        night.take(.failed(.lost), pull, at: 0)
        #expect(decision.next(night, [], at: 0) == .stop(.unreachable))
    }

    @Test(
        "Nothing is tried again that a server may lock an account for",
        arguments: [
            (PullAnswer.Trouble.hostKeyUnknown, PullNight.Stop.hostKeyUnknown),
            (.hostKeyChanged, .hostKeyChanged), (.login, .login), (.incompatible, .incompatible),
        ])
    func fatal(trouble: PullAnswer.Trouble, stop: PullNight.Stop) throws {
        let pull = try Self.pull()
        var night = PullNight()
        night.begin(.look)
        night.take(.failed(trouble), pull, at: 0)
        #expect(night.stop == stop)
        #expect(Self.decision(pull).next(night, [], at: 0) == .end)
    }

    @Test("A row is filed by the pull that saw its bytes, and by no other")
    func filing() throws {
        let pull = try Self.pull { $0.marker = ".done" }
        let decision = Self.decision(pull)
        let row = PullRow(3, "x.zip", sha256: "a", .imported, run: 1)
        var night = Self.looked(pull, PullSight(), PullSight([Self.x]))
        #expect(decision.next(night, [row], at: 0) == .act(.fetch("x.zip")))
        let seen = PullSight([Self.x])
        night.begin(.fetch("x.zip"))
        night.take(.fetched(before: seen, after: seen, local: 10), pull, at: 0)
        #expect(decision.next(night, [row], at: 0) == .keep(.init("x.zip", bytes: 10)))
        night.kept(as: 3, isNew: false, pull)
        #expect(decision.next(night, [row], at: 0) == .act(.put(3)))
        let gone = Self.looked(pull, PullSight(), PullSight())
        #expect(decision.next(gone, [row], at: 0) == .recordFiled(row: 3))
    }

    @Test(
        "A copy that is here is imported though nothing is there, and one that is nowhere is lost")
    func copies() throws {
        let pull = try Self.pull()
        let decision = Self.decision(pull)
        let night = Self.looked(pull, PullSight(), PullSight())
        var row = PullRow(3, "x.zip", sha256: "a", .held)
        #expect(decision.next(night, [row], at: 0) == .import(row: 3))
        row.hasCopy = false
        #expect(decision.next(night, [row], at: 0) == .recordLost(row: 3))
    }

    @Test("Time that is over ends a pull that has something to do, and no other")
    func time() throws {
        let pull = try Self.pull { $0.marker = ".done" }
        let decision = Self.decision(pull)
        #expect(
            decision.next(Self.looked(pull, Self.marked), [], at: 3600) == .stop(.timeLimit))
        #expect(decision.next(Self.looked(pull, PullSight()), [], at: 3600) == .end)
    }

    @Test("So many are taken in one pull; the others are told")
    func many() throws {
        let pull = try Self.pull {
            $0.marker = ".done"
            $0.mostFiles = 0
        }
        let night = Self.looked(pull, Self.marked)
        #expect(Self.decision(pull).next(night, [], at: 0) == .end)
        #expect(Self.decision(pull).left(night, at: 0).map(\.reason) == [.tooMany])
    }
}

@Suite("What fetched bytes are, and what an import of them came to")
struct DropRecognitionTests {
    private static let row = PullRow(1, "x.zip", sha256: "a", .imported, run: 5, isFiled: true)

    @Test("A drop is its bytes, whatever it is called")
    func recognition() {
        func of(
            _ name: String, marked: [String] = [], _ rows: [PullRow], claims: Bool = true
        ) -> PullRecognition {
            PullRecognition.of(name, sha256: "a", marked: marked, rows: rows, claims: claims)
        }
        var open = Self.row
        open.isFiled = false
        var refused = Self.row
        refused.state = .refused
        #expect(of("x.zip", []) == .new)
        #expect(of("x.zip", [Self.row]) == .known(of: 1))
        #expect(of("y.zip", [Self.row]) == .known(of: 1))
        #expect(of("x.zip", [open]) == .same(1))
        #expect(of("y.zip", [open]) == .known(of: 1))
        #expect(of("x.zip", [refused]) == .new, "What was mended since goes in.")
        #expect(of("x.zip", [Self.row], claims: false) == .same(1))
        #expect(of("x.zip", marked: ["b"], []) == .notAsMarked)
        #expect(of("x.zip", marked: ["b", "a"], []) == .new)
    }

    @Test("A marker's digests are its words of 64 hexadecimal digits")
    func markers() {
        let digest = String(repeating: "0aF9", count: 16)
        let text = "x.zip 1234 \(digest)\nsha256:\(digest.dropLast()) \(digest)0"
        #expect(PullRecognition.digests(inMarker: text) == [digest.lowercased()])
        #expect(PullRecognition.digests(inMarker: "").isEmpty)
    }

    struct End: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var status: Int32
        var told: ImportEnd.Told?
        var end: ImportEnd
    }

    static let ends = [
        End(
            testDescription: "applied", status: 0, told: .init(outcome: "applied", run: 7),
            end: .imported(run: 7, hasRefusedRows: false)),
        End(
            testDescription: "rows were refused", status: 1,
            told: .init(outcome: "applied", run: 7), end: .imported(run: 7, hasRefusedRows: true)),
        End(
            testDescription: "applied before", status: 0,
            told: .init(outcome: "already-applied", run: 4),
            end: .imported(run: 4, hasRefusedRows: false)),
        End(
            testDescription: "held", status: 4, told: .init(outcome: "held", run: 7),
            end: .held(run: 7)),
        End(
            testDescription: "a damaged zip", status: 2,
            told: .init(run: 7, errorCode: "zip-truncated", errorPath: "/in/a.zip"),
            end: .refused(run: 7, code: "zip-truncated")),
        End(
            testDescription: "a file in it", status: 2,
            told: .init(run: 7, errorCode: "csv-quote-unclosed", errorPath: "results.csv"),
            end: .refused(run: 7, code: "csv-quote-unclosed")),
        End(
            testDescription: "the copy cannot be read", status: 2,
            told: .init(errorCode: "file-unreadable", errorPath: "/in/a.zip"),
            end: .stays(status: 2, code: "file-unreadable")),
        End(
            testDescription: "the connection may not write", status: 2,
            told: .init(errorCode: "grade-nothing-writable", errorPath: "/c/canvas.yaml"),
            end: .stays(status: 2, code: "grade-nothing-writable")),
        End(
            testDescription: "the database is gone", status: 2,
            told: .init(errorCode: "database-missing", errorPath: "/d.sqlite"),
            end: .stays(status: 2, code: "database-missing")),
        End(
            testDescription: "another run", status: 5, told: .init(errorCode: "run-locked"),
            end: .stays(status: 5, code: "run-locked")),
        End(
            testDescription: "killed", status: 137, told: nil,
            end: .stays(status: 137, code: nil)),
        End(
            testDescription: "done, and no word of it", status: 0, told: nil,
            end: .stays(status: 0, code: nil)),
    ]

    @Test("An import's end is the drop's, the data's or nobody's", arguments: ends)
    func importEnds(_ given: End) {
        #expect(ImportEnd.of(given.status, given.told, drop: "/in/a.zip") == given.end)
    }
}
