// Fetched drops come back as they were recorded, are known by their bytes, and are unfinished until
// they are filed.

import Basics
import Ledger
import TestSupport
import Testing

@Suite("Recorded drops")
struct DropsTests {
    private let folder: TemporaryFolder
    private let ledger: LedgerDatabase

    init() throws {
        folder = try TemporaryFolder()
        ledger = try LedgerDatabase.open(
            path: folder.file("state.sqlite"), at: "2026-11-20 06:00:00")
        try ledger.change { _ = try RunRecords(in: $0).begin(.made(.importing)) }
    }

    private func change<Result>(_ body: (Drops) throws -> Result) throws -> Result {
        try ledger.change { try body(Drops(in: $0)) }
    }

    private func ask<Result>(_ body: (Drops) throws -> Result) throws -> Result {
        try ledger.ask { try body(Drops(in: $0)) }
    }

    private static func start(
        _ sha256: String = "ab", _ connection: String = "canvas"
    ) -> DropStart {
        DropStart(
            connection, name: "grades.zip", bytes: 99, sha256: sha256, hostKey: "SHA256:abc",
            moment: "2026-11-20 06:01:00")
    }

    @Test("What was recorded is what is read again, from step to step")
    func roundTrip() throws {
        var known = try change { try $0.begin(Self.start()) }
        #expect(known.number == 1)
        #expect(known.state == .fetched)
        #expect(try ask { try $0.drop(1) } == known)
        try change {
            try $0.move(1, to: .held, run: 1, errorCode: "run-held", at: "2026-11-20 06:02:00")
        }
        (known.state, known.run, known.errorCode) = (.held, 1, "run-held")
        known.changedAt = "2026-11-20 06:02:00"
        #expect(try ask { try $0.of(1) } == [known])
        try change { try $0.move(1, to: .imported, at: "2026-11-21 06:02:00") }
        (known.state, known.errorCode) = (.imported, nil)
        known.changedAt = "2026-11-21 06:02:00"
        #expect(try ask { try $0.newest("canvas") } == known)
        #expect(try ask { try $0.unfinished("canvas") } == [known])
        try change { drops in
            for moment in ["2026-11-21 06:03:00", "2026-11-22 06:03:00"] {
                try drops.file(1, at: moment)
                try drops.purge(1, at: moment)
            }
        }
        (known.filedAt, known.purgedAt) = ("2026-11-21 06:03:00", "2026-11-21 06:03:00")
        #expect(try ask { try $0.list() } == [known])
        #expect(try ask { try $0.unfinished("canvas") } == [])
    }

    @Test("Each state leads only where it may", arguments: DropState.allCases)
    func moves(from state: DropState) throws {
        let ways: [DropState: Set<DropState>] = [
            .fetched: Set(DropState.allCases), .held: [.held, .imported, .refused, .known],
        ]
        for next in DropState.allCases {
            let number = try change { drops in
                let number = try drops.begin(Self.start()).number
                try drops.move(number, to: state, at: "2026-11-20 06:02:00")
                return number
            }
            let move = { try change { try $0.move(number, to: next, at: "2026-11-20 07:00:00") } }
            if ways[state, default: [state]].contains(next) {
                try move()
                #expect(try ask { try $0.drop(number) }?.state == next)
            } else {
                let error = #expect(throws: LedgerError.self, "\(next)") { try move() }
                #expect(error?.code == "ledger-drop-state")
                #expect(try ask { try $0.drop(number) }?.state == state, "\(next)")
            }
        }
    }

    @Test("Bytes are known again, of the same connection, the newest first")
    func bytes() throws {
        try change { drops in
            for (sha256, connection) in [
                ("ab", "canvas"), ("cd", "canvas"), ("ab", "clever"), ("ab", "canvas"),
            ] { _ = try drops.begin(Self.start(sha256, connection)) }
            try drops.file(1, at: "2026-11-20 07:00:00")
        }
        #expect(try ask { try $0.of("canvas", sha256: "ab").map(\.number) } == [4, 1])
        #expect(try ask { try $0.of("canvas", sha256: "ef").map(\.number) } == [])
        #expect(try ask { try $0.unfinished("canvas").map(\.number) } == [2, 4])
        #expect(try ask { try $0.newest("clever")?.number } == 3)
        #expect(try ask { try $0.newest("nobody") } == nil)
        #expect(try ask { try $0.list().map(\.number) } == [4, 3, 2, 1])
        #expect(try ask { try $0.list(connection: "canvas", limit: 2).map(\.number) } == [4, 2])
        #expect(try ask { try $0.of(1).isEmpty })
    }
}
