// Bulk and delta do not go together: in one file, between a file and the manifest, in a bundle.

import Basics
import OneRoster

enum ModeMixed: Check {
    static let pages = [
        FindingPage(
            mixedFile,
            what: """
                Speaks, at the first such row, when some rows of a file have a status and some \
                have none.
                """,
            why: "Whether the file is the full set or changes decides what is deleted.",
            example: "orgs.csv: one row with `active`, one without."),
        FindingPage(
            differs,
            what: """
                Speaks when the manifest says bulk and every row has a status, or delta and no \
                row has one. The rows outweigh the manifest by the standard, and are believed here.
                """,
            why: "A consumer that believes the manifest deletes what is not in the file.",
            example: "file.users,bulk and every row of users.csv with `active`."),
        FindingPage(
            mixedPackage,
            what: """
                Speaks when the rows of some files are bulk and those of others changes, and the \
                manifest does not say so itself (`bundle-mixed-modes`).
                """,
            why: "Allowed, since the mode is set for each file; some consumers take one mode only.",
            example: "users.csv in bulk with enrollments.csv as delta."),
    ]

    static let mixedFile = FindingKind(
        "roster-mixed-file", .error, title: "bulk and delta rows in one file",
        hint: "fill status and dateLastModified in every row, or in none",
        source: SpecReference.bulkAndDelta)
    static let differs = FindingKind(
        "roster-mode-differs", .error, title: "manifest and rows disagree about the mode",
        hint: "declare the file as its rows are",
        source: SpecReference.bulkAndDelta)
    static let mixedPackage = FindingKind(
        "roster-mixed-package", .warning, title: "bulk and delta files in one bundle",
        hint: "send a bundle in one mode", source: SpecReference.bulkAndDelta)

    static func rowCheck(in scan: FileScan) -> RowCheck? { Mixed() }

    static func checkBundle(_ bundle: BundleScan) {
        let modes = Set(bundle.files.map(\.rowMode))
        let declared = Set(bundle.files.compactMap(\.declaredMode))
        guard modes.contains(.bulk), modes.contains(.delta),
            !(declared.contains(.bulk) && declared.contains(.delta))
        else { return }
        let delta = bundle.files.filter { $0.rowMode == .delta }.map(\.file.csv)
        bundle.log.record(
            mixedPackage, at: Location(file: Manifest.fileName),
            "the rows of \(delta.joined(separator: ", ")) are changes, those of other files are not"
        )
    }

    private final class Mixed: RowCheck {
        private var firstIsDelta: Bool?
        private var isReported = false

        override func look(at scan: FileScan) {
            guard let firstIsDelta else {
                firstIsDelta = scan.isDelta
                return
            }
            guard scan.isDelta != firstIsDelta, !isReported else { return }
            isReported = true
            scan.report(
                ModeMixed.mixedFile, scan.file.table[1],
                firstIsDelta
                    ? "this row has no status, the rows before have one"
                    : "this row has a status, the rows before have none")
        }

        override func finish(_ scan: FileScan) {
            let rows = scan.rowMode
            guard let declared = scan.declaredMode, rows == .bulk || rows == .delta,
                declared == .bulk || declared == .delta, declared.rawValue != rows.rawValue
            else { return }
            scan.bundle.log.record(
                ModeMixed.differs, at: Location(file: scan.fileName, line: 1),
                "the manifest says \(declared.rawValue), and the rows are \(rows.rawValue)")
        }
    }
}
