// A reference names no row of the file it points into.

import Basics
import OneRoster

enum ReferenceMissingTarget: Check {
    static let pages = [
        FindingPage(
            missing,
            what: """
                Looks each id of a reference column up among the rows of the file it points into. \
                Rows of a bulk file must be complete: what they name is in the bundle. For \
                demographics.csv the row's own sourcedId must be that of a user.
                """,
            why: "Consumers drop the row: an enrollment without its user is an empty seat.",
            knob: """
                trustsAbsentFiles, when the receiver holds the files that are not in the \
                bundle.
                """,
            example: "enrollments.csv: userSourcedId `u-9` though users.csv has no u-9."),
        FindingPage(
            outside,
            what: """
                The same for rows sent as changes (delta), once for each column with the number \
                of rows: what they name may have been sent before.
                """,
            why: """
                The standard does not say whether a delta stands alone. Some consumers want it \
                so.
                """,
            knob: """
                trustsAbsentFiles, when the receiver holds the files that are not in the \
                bundle.
                """,
            example: "A delta with a new enrollment of a user who was sent last month."),
    ]

    static let missing = FindingKind(
        "reference-missing-target", .error, title: "reference names no row",
        hint: "send the row that is named, or leave out the one that names it",
        source: SpecReference.dataTypes)
    static let outside = FindingKind(
        "reference-outside-delta", .warning, title: "changes refer to rows outside the bundle",
        hint: "send the rows that are named along with the changes",
        source: SpecReference.bulkAndDelta)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        guard let target = target(of: column, in: scan) else { return nil }
        let isAbsent = !scan.bundle.holds(target)
        if column.kind.isList { return ReferenceListLookup(column, target, isAbsent) }
        return ReferenceLookup(column, target, isAbsent)
    }

    /// The file in which the ids of a column are looked up; nil if they are not, or not yet.
    static func target(of column: Column, in scan: FileScan) -> FileName? {
        guard let target = column.kind.target, target != scan.file,
            !scan.bundle.trusts(target)
        else { return nil }
        return target
    }

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        let columns = scan.file.table.columns.filter {
            $0.kind.target == scan.file && scan.has($0)
        }
        return columns.isEmpty ? nil : OwnFileReferences(columns)
    }
}

/// Counts what is said once for a column, and keeps the first place of it.
final class ReferenceTrouble {
    let column: Column
    let target: FileName
    let isAbsent: Bool
    private var absentRows = 0
    private var absentPlace: Location?
    private var outsideRows = 0
    private var outsidePlace: Location?

    init(_ column: Column, _ target: FileName, isAbsent: Bool) {
        self.column = column
        self.target = target
        self.isAbsent = isAbsent
    }

    /// The current row names `id`, which is not there.
    func missed(_ id: Cell, _ scan: FileScan) {
        guard SourcedIdMalformed.isGuid(id) else {
            // The id of the row itself is judged already.
            if case .guidOf = column.kind { return }
            scan.report(
                SourcedIdMalformed.malformed, column, SourcedIdMalformed.fault(of: id, column))
            return
        }
        if scan.isDelta {
            if outsidePlace == nil { outsidePlace = scan.location(of: column) }
            if !scan.isDeleted { outsideRows += 1 }
        } else if isAbsent {
            if absentPlace == nil { absentPlace = scan.location(of: column) }
            absentRows += 1
        } else {
            scan.report(
                ReferenceMissingTarget.missing, column,
                "\(column.name) names \(id.string), which is no row of \(target.csv)")
        }
    }

    func finish(_ log: FindingLog) {
        if let absentPlace {
            log.record(
                ReferenceMissingFile.missing, at: absentPlace,
                "\(column.name) names rows of \(target.csv), which is not in the bundle; "
                    + "\(absentRows) in all")
        }
        if let outsidePlace, outsideRows > 0 {
            log.record(
                ReferenceMissingTarget.outside, at: outsidePlace,
                "\(column.name) names rows of \(target.csv) that are not in the bundle; "
                    + "\(outsideRows) in all, this is the first")
        }
    }
}

/// Speaks when the one id of a cell was looked up in vain (see `RowWindow`).
private final class ReferenceLookup: CellCheck {
    private let column: Column
    private let trouble: ReferenceTrouble

    init(_ column: Column, _ target: FileName, _ isAbsent: Bool) {
        self.column = column
        trouble = ReferenceTrouble(column, target, isAbsent: isAbsent)
    }

    override func look(at cell: Cell, _ scan: FileScan) {
        if !scan.target(of: column).exists { trouble.missed(cell, scan) }
    }

    override func finish(_ scan: FileScan) { trouble.finish(scan.bundle.log) }
}

/// Looks up every id of a list.
private final class ReferenceListLookup: CellCheck {
    private let target: FileName
    private let trouble: ReferenceTrouble

    init(_ column: Column, _ target: FileName, _ isAbsent: Bool) {
        self.target = target
        trouble = ReferenceTrouble(column, target, isAbsent: isAbsent)
    }

    override func look(at cell: Cell, _ scan: FileScan) {
        cell.forEachItem { item in
            guard !item.isBlank else { return }
            let entry = scan.bundle.index.find(Fingerprint(item), in: target)
            if !entry.exists { trouble.missed(item, scan) }
        }
    }

    override func finish(_ scan: FileScan) { trouble.finish(scan.bundle.log) }
}

/// References into the own file may point forward: those not found at once are looked up again
/// when the file is read, and named in a second reading if some are still not there.
private final class OwnFileReferences: RowCheck {
    private static let mostPending = 1 << 20

    private let columns: [Column]
    private let troubles: [ReferenceTrouble]
    private var pending: [Fingerprint] = []
    private var isUnsettled = false
    override var wantsSecondPass: Bool { isUnsettled }

    init(_ columns: [Column]) {
        self.columns = columns
        troubles = columns.map { ReferenceTrouble($0, $0.file, isAbsent: false) }
    }

    override func look(at scan: FileScan) {
        for column in columns {
            Self.forEachId(of: column, scan) { item in
                guard !item.isBlank, !isUnsettled else { return }
                let id = Fingerprint(item)
                guard !scan.bundle.index.find(id, in: scan.file).exists else { return }
                pending.append(id)
                if pending.count > Self.mostPending { isUnsettled = true }
            }
        }
    }

    override func finish(_ scan: FileScan) {
        let index = scan.bundle.index
        isUnsettled =
            isUnsettled || pending.contains { !index.find($0, in: scan.file).exists }
        pending = []
    }

    override func lookAgain(at scan: FileScan) {
        for (column, trouble) in zip(columns, troubles) {
            Self.forEachId(of: column, scan) { item in
                guard !item.isBlank else { return }
                let entry = scan.bundle.index.find(Fingerprint(item), in: scan.file)
                if !entry.exists { trouble.missed(item, scan) }
            }
        }
    }

    private static func forEachId(of column: Column, _ scan: FileScan, _ body: (Cell) -> Void) {
        let cell = scan[column]
        if column.kind.isList { cell.forEachItem(body) } else { body(cell) }
    }

    override func finishAgain(_ scan: FileScan) {
        for trouble in troubles { trouble.finish(scan.bundle.log) }
    }
}
