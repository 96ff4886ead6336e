// subjects and subjectCodes go together item by item, and are not equally long.

import Basics
import OneRoster

enum SubjectListsUnequal: Check {
    static let pages = [
        FindingPage(
            unequal,
            what: """
                Speaks when subjects and subjectCodes of a row are both filled and have \
                different numbers of items.
                """,
            why: "The two lists are read item by item: names get the codes of others.",
            example: "courses.csv: subjects `\"Art,Music\"`, subjectCodes `05`."),
        FindingPage(
            oneSided,
            what: "Speaks when one of the two is filled and the other blank.",
            why: "Allowed by the text; strict readers refuse the row.",
            example: "courses.csv: subjects `Art`, subjectCodes blank."),
    ]

    static let unequal = FindingKind(
        "roster-subjects-unequal", .error, title: "subjects and subjectCodes differ in length",
        hint: "give each subject its code, in the same order",
        source: SpecReference.column(Courses.subjectCodes))
    static let oneSided = FindingKind(
        "roster-subjects-one-sided", .warning,
        title: "subjects without codes, or codes without subjects",
        hint: "fill both columns or neither", source: SpecReference.column(Courses.subjectCodes))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        switch scan.file {
        case .courses: Lists(Courses.subjects, Courses.subjectCodes, scan)
        case .classes: Lists(Classes.subjects, Classes.subjectCodes, scan)
        default: nil
        }
    }

    private final class Lists: RowCheck {
        private let subjects: Column
        private let codes: Column

        init?(_ subjects: Column, _ codes: Column, _ scan: FileScan) {
            guard scan.has(subjects), scan.has(codes) else { return nil }
            self.subjects = subjects
            self.codes = codes
        }

        override func look(at scan: FileScan) {
            let subjectCount = Self.count(scan[subjects])
            let codeCount = Self.count(scan[codes])
            guard subjectCount != codeCount else { return }
            if subjectCount == 0 || codeCount == 0 {
                let blank = subjectCount == 0 ? subjects : codes
                let filled = subjectCount == 0 ? codes : subjects
                scan.report(
                    SubjectListsUnequal.oneSided, blank,
                    "\(blank.name) is blank though \(filled.name) is filled")
            } else {
                scan.report(
                    SubjectListsUnequal.unequal, codes,
                    "\(subjectCount) subjects stand beside \(codeCount) codes")
            }
        }

        private static func count(_ cell: Cell) -> Int {
            var count = 0
            cell.forEachItem { _ in count += 1 }
            return count
        }
    }
}
