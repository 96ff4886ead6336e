// An org or session stands under one that should stand under it.

import Basics
import OneRoster

enum ParentUnlikely: Check {
    static let pages = [
        FindingPage(
            unlikely,
            what: """
                Holds each org and session against its parent: national, state, local, district, \
                school from the top (a department may stand anywhere below national); schoolYear \
                above semester and term, these above gradingPeriod. Equal types may nest.
                """,
            why: "Consumers that walk up to the district or the school year do not find it.",
            example: "orgs.csv: a district whose parent is a school.")
    ]

    static let unlikely = FindingKind(
        "roster-parent-type", .warning, title: "parent of a lower type",
        hint: "turn the two around, or correct their types",
        source: SpecReference.column(Orgs.type))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        switch scan.file {
        case .orgs: Unlikely(Orgs.parentSourcedId, orgRanks)
        case .academicSessions: Unlikely(AcademicSessions.parentSourcedId, sessionRanks)
        default: nil
        }
    }

    /// By the place of the type in its vocabulary, 0 at the top; nil for types without a rank.
    private static let orgRanks = Vocabulary.orgType.tokens.map { token -> Int? in
        switch token {
        case "national": 0
        case "state": 1
        // 1.0 called a district local.
        case "local", "district": 2
        case "school": 3
        default: nil
        }
    }

    private static let sessionRanks = Vocabulary.sessionType.tokens.map { token -> Int? in
        switch token {
        case "schoolYear": 0
        case "semester", "term": 1
        case "gradingPeriod": 2
        default: nil
        }
    }

    private final class Unlikely: RowCheck {
        private let column: Column
        private let ranks: [Int?]
        private var isUnsettled = false
        override var wantsSecondPass: Bool { isUnsettled }

        init(_ column: Column, _ ranks: [Int?]) {
            self.column = column
            self.ranks = ranks
        }

        override func finish(_ scan: FileScan) {
            let parents = scan.parents
            isUnsettled = parents.indices.contains { isUnlikely($0, parents, scan) }
        }

        override func lookAgain(at scan: FileScan) {
            let index = scan.bundle.index
            let own = index.find(scan.id, in: scan.file)
            guard !scan.isDeleted, own.exists, let parent = scan.fingerprint(of: column) else {
                return
            }
            let above = index.find(parent, in: scan.file)
            guard above.exists, let rank = self.rank(own.payload, scan),
                let rankAbove = self.rank(above.payload, scan), rankAbove > rank
            else { return }
            scan.report(
                ParentUnlikely.unlikely, column, "\(column.name) names a row of a lower type")
        }

        private func isUnlikely(_ row: Int, _ parents: [Int], _ scan: FileScan) -> Bool {
            guard parents[row] >= 0, let rank = self.rank(row, scan),
                let above = self.rank(parents[row], scan)
            else { return false }
            return above > rank
        }

        private func rank(_ row: Int, _ scan: FileScan) -> Int? {
            let index = scan.bundle.index
            let type = scan.file == .orgs ? index.orgs[row].type : index.sessions[row].type
            return type.flatMap { ranks[Int($0)] }
        }
    }
}
