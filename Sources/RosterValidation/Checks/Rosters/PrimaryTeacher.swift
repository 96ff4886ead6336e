// A class has no primary teacher, or two at a time, or one that is no teacher.

import Basics
import OneRoster

enum PrimaryTeacher: Check {
    static let pages = [
        FindingPage(
            two,
            what: """
                Looks at enrollments with role teacher and primary true: two of one class may \
                not have a day in common. A blank date is open; a blank primary is no claim.
                """,
            why: "Consumers give the class to either; some refuse both.",
            example: "Two teachers of class c-1, both `true`, both without dates."),
        FindingPage(
            none,
            what: """
                Speaks of each class that no enrollment with role teacher and primary true names. \
                Only when classes and enrollments are sent in bulk.
                """,
            why: """
                Nothing demands one; consumers with one owner for each class pick whom they \
                like.
                """,
            example: "A class whose only teacher has primary `false`."),
        FindingPage(
            other,
            what: "Speaks when primary is true for another role than teacher.",
            why: "The column is for teachers only. Some consumers refuse the row.",
            example: "enrollments.csv: role `student`, primary `true`."),
    ]

    static let two = FindingKind(
        "roster-two-primary-teachers", .error, title: "two primary teachers at a time",
        hint: "write true for one of them and false for the others",
        source: SpecReference.column(Enrollments.primary))
    static let none = FindingKind(
        "roster-no-primary-teacher", .note, title: "class without a primary teacher",
        hint: "write true for the teacher in charge",
        source: SpecReference.column(Enrollments.primary))
    static let other = FindingKind(
        "roster-primary-not-teacher", .warning, title: "primary for somebody who is no teacher",
        hint: "leave primary blank for all but teachers",
        source: SpecReference.column(Enrollments.primary))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        scan.file == .enrollments && scan.has(Enrollments.primary) ? Teachers() : nil
    }

    private final class Teachers: RowCheck {
        /// Spans of primary teachers, by the place of their class in the index.
        private var first: [DaySpan?] = []
        private var others: [Int: [DaySpan]] = [:]

        override func look(at scan: FileScan) {
            guard scan[Enrollments.primary] == "true", !scan.isDeleted else { return }
            guard scan[Enrollments.role] == "teacher" else {
                if Vocabulary.enrollmentRole.contains(scan[Enrollments.role]) {
                    scan.report(
                        PrimaryTeacher.other, Enrollments.primary,
                        "primary is true for role \(scan[Enrollments.role].string)")
                }
                return
            }
            let entry = scan.target(of: Enrollments.classSourcedId)
            let classCount = scan.bundle.index.classes.count
            guard entry.exists, entry.payload < classCount else { return }
            if first.isEmpty { first = Array(repeating: nil, count: classCount) }
            let days = DaySpan(scan[Enrollments.beginDate], scan[Enrollments.endDate])
            let known = first[entry.payload]
            if let known, isOverlap(days, known, entry.payload) {
                scan.report(
                    PrimaryTeacher.two, Enrollments.primary,
                    "another teacher is primary in this class at the same time")
            }
            if known == nil {
                first[entry.payload] = days
            } else {
                others[entry.payload, default: []].append(days)
            }
        }

        private func isOverlap(_ days: DaySpan, _ known: DaySpan, _ place: Int) -> Bool {
            days.overlaps(known) || others[place]?.contains(where: days.overlaps) == true
        }

        override func finish(_ scan: FileScan) {
            let bundle = scan.bundle
            guard scan.rowMode == .bulk,
                bundle.files.contains(where: { $0.file == .classes && $0.rowMode == .bulk })
            else { return }
            for place in 0..<bundle.index.classes.count {
                let class_ = bundle.index.classes[place]
                guard !class_.isDeleted, first.isEmpty || first[place] == nil else { continue }
                bundle.log.record(
                    PrimaryTeacher.none,
                    at: Location(
                        file: bundle.source.name(of: .classes), line: Int(class_.line), column: 1,
                        field: Classes.sourcedId.name),
                    "no enrollment names a primary teacher for the class")
            }
        }
    }
}
