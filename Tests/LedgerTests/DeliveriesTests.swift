// Deliveries come back as they were recorded, move only where their state leads, and say what has
// arrived.

import Basics
import Ledger
import TestSupport
import Testing

@Suite("Recorded deliveries")
struct DeliveriesTests {
    private let folder: TemporaryFolder
    private let ledger: LedgerDatabase

    init() throws {
        folder = try TemporaryFolder()
        ledger = try LedgerDatabase.open(
            path: folder.file("state.sqlite"), at: "2026-11-20 06:00:00")
        try ledger.change { database in
            for connection in ["canvas", "canvas", "clever", "canvas"] {
                _ = try RunRecords(in: database).begin(.made(connection: connection))
            }
        }
    }

    private func change<Result>(_ body: (Deliveries) throws -> Result) throws -> Result {
        try ledger.change { try body(Deliveries(in: $0)) }
    }

    private func ask<Result>(_ body: (Deliveries) throws -> Result) throws -> Result {
        try ledger.ask { try body(Deliveries(in: $0)) }
    }

    /// A delivery of the run that came so far.
    @discardableResult
    private func deliver(_ run: Int64, _ states: DeliveryState...) throws -> Int64 {
        try change { deliveries in
            let number = try deliveries.begin(.made(of: run, run == 3 ? "clever" : "canvas")).number
            for state in states {
                try deliveries.move(number, to: state, at: "2026-11-20 06:20:00")
            }
            return number
        }
    }

    @Test("What was recorded is what is read again, from step to step")
    func roundTrip() throws {
        let start = DeliveryStart.made(of: 2)
        let begun = try change { try $0.begin(start) }
        #expect(begun.number == 1)
        #expect(begun.state == .uploading)
        #expect(try ask { try $0.delivery(1) } == begun)
        #expect(start.bytes == 1234)
        try change { deliveries in
            try deliveries.attempt(1, errorCode: "handoff-unreachable")
            try deliveries.attempt(1, hostKey: "SHA256:abc")
            try deliveries.attempt(1)
        }
        var known = begun
        known.attempts = 3
        known.hostKey = "SHA256:abc"
        known.errorCode = "handoff-unreachable"
        #expect(try ask { try $0.open("canvas") } == known)
        try change { try $0.move(1, to: .naming, at: "2026-11-20 06:10:00") }
        (known.state, known.changedAt) = (.naming, "2026-11-20 06:10:00")
        #expect(try ask { try $0.open("canvas") } == known)
        #expect(try ask { try $0.lastDelivered("canvas") } == nil)
        try change { try $0.move(1, to: .delivered, at: "2026-11-20 06:11:00") }
        // Said twice, it is what it was.
        try change { try $0.move(1, to: .delivered, at: "2026-11-20 06:30:00") }
        (known.state, known.changedAt) = (.delivered, "2026-11-20 06:11:00")
        (known.endedAt, known.errorCode) = ("2026-11-20 06:11:00", nil)
        #expect(try ask { try $0.newest(of: 2) } == known)
        #expect(try ask { try $0.lastDelivered("canvas") } == known)
        #expect(try ask { try $0.open("canvas") } == nil)
    }

    @Test("What was given up says by which code: the one that is told, or the last one")
    func errors() throws {
        let first = try deliver(1)
        try change { deliveries in
            try deliveries.attempt(first, errorCode: "handoff-unreachable")
            try deliveries.move(first, to: .failed, at: "2026-11-20 06:11:00")
        }
        let second = try deliver(1, .naming)
        try change {
            try $0.move(
                second, to: .unsure, errorCode: "handoff-time-limit", at: "2026-11-20 06:12:00")
        }
        let found = try ask { try $0.of(1) }
        #expect(found.map(\.errorCode) == ["handoff-unreachable", "handoff-time-limit"])
        #expect(found.map(\.endedAt) == ["2026-11-20 06:11:00", "2026-11-20 06:12:00"])
    }

    @Test("Each state leads only where it may", arguments: DeliveryState.allCases)
    func moves(from state: DeliveryState) throws {
        let ways: [DeliveryState: Set<DeliveryState>] = [
            .uploading: [.uploading, .naming, .failed, .superseded],
            .naming: [.naming, .delivered, .gone, .unsure],
        ]
        for next in DeliveryState.allCases {
            let number: Int64
            switch state {
            case .uploading: number = try deliver(1)
            case .naming, .failed, .superseded: number = try deliver(1, state)
            case .delivered, .gone, .unsure: number = try deliver(1, .naming, state)
            }
            let move = { try change { try $0.move(number, to: next, at: "2026-11-20 07:00:00") } }
            if ways[state, default: [state]].contains(next) {
                try move()
                #expect(try ask { try $0.delivery(number) }?.state == next)
            } else {
                let error = #expect(throws: LedgerError.self, "\(next)") { try move() }
                #expect(error?.code == "ledger-delivery-state")
                #expect(try ask { try $0.delivery(number) }?.state == state, "\(next)")
            }
            try ledger.change { database in
                try database.execute("DELETE FROM delivery_files")
                try database.execute("DELETE FROM deliveries")
            }
        }
    }

    @Test("One of a connection is open at most, and those of others beside it")
    func oneOpen() throws {
        try deliver(1)
        let error = #expect(throws: LedgerError.self) { try deliver(2) }
        #expect(error?.code == "ledger-delivery-open")
        #expect(try deliver(3) == 2)
        try change { try $0.move(1, to: .naming, at: "2026-11-20 07:00:00") }
        #expect(throws: LedgerError.self) { try deliver(2) }
        #expect(try ask { try $0.list().map(\.number) } == [2, 1])
        // Whoever writes past the door is stopped all the same.
        #expect(throws: (any Error).self) {
            try ledger.change {
                try $0.execute("UPDATE deliveries SET connection = 'canvas'")
            }
        }
    }

    @Test("What may have arrived since the last that did, makes it uncertain; the rest does not")
    func standing() throws {
        func standing() throws -> (delivered: Int64?, uncertain: [Int64]) {
            let standing = try ask { try $0.standing(of: "canvas") }
            return (standing.delivered?.number, standing.uncertain.map(\.number))
        }
        try deliver(3, .naming, .delivered)
        try deliver(1, .naming, .unsure)
        #expect(try standing() == (nil, [2]))
        try deliver(1, .naming, .delivered)
        #expect(try standing() == (3, []))
        try deliver(2, .failed)
        try deliver(2, .superseded)
        #expect(try standing() == (3, []))
        try deliver(2, .naming, .gone)
        try deliver(2, .naming, .unsure)
        #expect(try standing() == (3, [6, 7]))
        try deliver(4)
        #expect(try standing() == (3, [6, 7]))
        try change { try $0.move(8, to: .naming, at: "2026-11-20 07:00:00") }
        #expect(try standing() == (3, [6, 7, 8]))
        try change { try $0.move(8, to: .delivered, at: "2026-11-20 07:00:00") }
        #expect(try standing() == (8, []))
    }

    @Test("Lists are the newest first, those of a run the oldest first")
    func lists() throws {
        try deliver(1, .failed)
        try deliver(3, .failed)
        try deliver(1, .naming, .delivered)
        try deliver(2, .failed)
        #expect(try ask { try $0.list().map(\.number) } == [4, 3, 2, 1])
        #expect(try ask { try $0.list(connection: "canvas").map(\.number) } == [4, 3, 1])
        #expect(try ask { try $0.list(connection: "canvas", limit: 1).map(\.number) } == [4])
        #expect(try ask { try $0.of(1).map(\.number) } == [1, 3])
        #expect(try ask { try $0.newest(of: 1)?.number } == 3)
        #expect(try ask { try $0.newest(of: 4) } == nil)
    }
}

extension DeliveryStart {
    static func made(of run: Int64, _ connection: String = "canvas") -> DeliveryStart {
        var start = DeliveryStart(
            of: run, connection, host: "sftp.vendor.example", port: 2222, sha256: "ab",
            moment: "2026-11-20 06:05:00")
        start.folder = "incoming"
        start.marker = "roster.zip.done"
        start.files = [
            DeliveryFile("orgs.csv", temporary: "orgs.csv.2.partial", bytes: 1000, sha256: "cd"),
            DeliveryFile("manifest.csv", temporary: nil, bytes: 234, sha256: "ef"),
        ]
        return start
    }
}
