// An enrollment names another school than its class.

import Basics
import OneRoster

enum EnrollmentSchoolDiffers: Check {
    static let pages = [
        FindingPage(
            differs,
            what: "Holds schoolSourcedId of each enrollment against that of its class.",
            why: "Consumers that take the school from the enrollment put the student elsewhere.",
            example: "A class of the high school, its enrollment with the middle school.")
    ]

    static let differs = FindingKind(
        "roster-enrollment-school-differs", .warning, title: "enrollment and class at two schools",
        hint: "write the school of the class",
        source: SpecReference.column(Enrollments.schoolSourcedId))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        scan.file == .enrollments && scan.has(Enrollments.schoolSourcedId) ? Differs() : nil
    }

    private final class Differs: RowCheck {
        override func look(at scan: FileScan) {
            let entry = scan.target(of: Enrollments.classSourcedId)
            guard let school = scan.bundle.index.class_(entry)?.school,
                let own = scan.fingerprint(of: Enrollments.schoolSourcedId), own != school,
                !scan.isDeleted, scan.target(of: Enrollments.schoolSourcedId).exists
            else { return }
            scan.report(
                EnrollmentSchoolDiffers.differs, Enrollments.schoolSourcedId,
                "the class belongs to another school")
        }
    }
}
