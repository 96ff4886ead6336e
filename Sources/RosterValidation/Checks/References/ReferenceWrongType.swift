// A reference names a row of the wrong type: a class at a district, a course in a semester.

import Basics
import OneRoster

enum ReferenceWrongType: Check {
    static let pages = [
        FindingPage(
            wrong,
            what: """
                Looks at references whose target's type the standard fixes: schoolSourcedId names \
                a school, a course's schoolYearSourcedId a schoolYear.
                """,
            why: """
                Consumers that hang classes under schools drop the row or the school's whole \
                tree.
                """,
            example: "classes.csv: schoolSourcedId names the district."),
        FindingPage(
            unlikely,
            what: """
                Speaks when gradingPeriodSourcedId of a line item names a session of another \
                type.
                """,
            why: """
                The column's name says what it wants, its table does not; gradebooks sort scores \
                into grading periods by it.
                """,
            example: "lineItems.csv: gradingPeriodSourcedId names the school year."),
    ]

    static let wrong = FindingKind(
        "reference-wrong-type", .error, title: "reference names a row of the wrong type",
        hint: "name a row of the type that the column asks for",
        source: "OneRoster 1.1 CSV, tables of the files")
    static let unlikely = FindingKind(
        "reference-unlikely-type", .warning, title: "reference names a row of an unlikely type",
        hint: "name a session of type gradingPeriod",
        source: SpecReference.column(LineItems.gradingPeriodSourcedId))

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        guard case .reference(let file, let wanted?) = column.kind else { return nil }
        let vocabulary: Vocabulary = file == .orgs ? .orgType : .sessionType
        guard let place = vocabulary.tokens.firstIndex(of: wanted.token) else { return nil }
        return TypeCheck(column, wanted, UInt8(place))
    }

    private final class TypeCheck: CellCheck {
        private let column: Column
        private let wanted: TargetType
        private let place: UInt8

        init(_ column: Column, _ wanted: TargetType, _ place: UInt8) {
            self.column = column
            self.wanted = wanted
            self.place = place
        }

        override func look(at cell: Cell, _ scan: FileScan) {
            let entry = scan.target(of: column)
            let index = scan.bundle.index
            // A row that goes was sent before what it names became something else.
            guard let type = index.org(entry)?.type ?? index.session(entry)?.type, type != place,
                !scan.isDeleted
            else { return }
            let kind =
                wanted.strength == .stated
                ? ReferenceWrongType.wrong : ReferenceWrongType.unlikely
            scan.report(
                kind, column,
                "\(column.name) must name a row of type \(wanted.token), and \(cell.string) is not")
        }
    }
}
