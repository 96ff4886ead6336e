// A result belongs to somebody who is no student.

import Basics
import OneRoster

enum ResultNotForStudent: Check {
    static let pages = [
        FindingPage(
            other,
            what: """
                Looks up studentSourcedId of each result: the role of that user should be \
                student.
                """,
            why: "Gradebooks drop the score, or show staff among the students.",
            example: "results.csv: studentSourcedId names a teacher.")
    ]

    static let other = FindingKind(
        "roster-result-not-for-student", .warning, title: "result of somebody who is no student",
        hint: "name the student, or correct the user's role",
        source: SpecReference.column(Results.studentSourcedId))

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        guard column.file == .results, column.index == Results.studentSourcedId.index,
            let student = Vocabulary.userRole.tokens.firstIndex(of: "student")
        else { return nil }
        return Student(student)
    }

    private final class Student: CellCheck {
        private let student: Int

        init(_ student: Int) { self.student = student }

        override func look(at cell: Cell, _ scan: FileScan) {
            let entry = scan.target(of: Results.studentSourcedId)
            guard let role = scan.bundle.index.userRole(entry), role != student, !scan.isDeleted
            else { return }
            scan.report(
                ResultNotForStudent.other, Results.studentSourcedId,
                "\(cell.string) is a user whose role is not student")
        }
    }
}
