// The rows of a bundle held against the profile of its receiver on their way into it.

import Basics
import OneRoster

/// Passes rows on and records what the receiver does not take; `finish` tells of the whole.
///
/// Memory: a number a class and a teacher where the profile limits their size, else nothing.
package final class ProfileRowCheck: RowSink {
    private let target: any RowSink
    private let profile: ConsumerProfile
    private let log: FindingLog
    private var file = FileName.orgs
    /// Of the row last written; the header is line 1.
    private var line = 1
    private var roles: (column: Column, allowed: [String])?
    private var required: [Column] = []
    private var rowCounts: [FileName: Int] = [:]
    private var students: [String: Int] = [:]
    private var classes: [String: Int] = [:]
    private let isCounting: Bool

    package init(_ target: any RowSink, _ profile: ConsumerProfile, log: FindingLog) {
        self.target = target
        self.profile = profile
        self.log = log
        isCounting = profile.studentsPerClass != nil || profile.classesPerTeacher != nil
    }

    package func begin(_ file: FileName, metadata: [String]) throws {
        self.file = file
        line = 1
        required = (profile.requiredColumns[file] ?? []).compactMap(file.table.column(named:))
        roles =
            switch file {
            case .users: profile.userRoles.map { (Users.role, $0) }
            case .enrollments: profile.enrollmentRoles.map { (Enrollments.role, $0) }
            default: nil
            }
        if !profile.takes(file) {
            record(ProfileFindings.fileNotTaken, "the receiver takes no such file")
        }
        for name in metadata where !profile.takes(metadata: String(name.dropFirst(9))) {
            log.record(
                ProfileFindings.metadataNotTaken,
                at: Location(file: profile.csv(file), line: 1, field: name),
                "the receiver takes no such column")
        }
        try target.begin(file, metadata: metadata)
    }

    package func write(_ row: CellRow) throws {
        line += 1
        checkId(row)
        checkCells(row)
        if isCounting, file == .enrollments { count(row) }
        try target.write(row)
    }

    package func end() throws {
        rowCounts[file] = line - 1
        try target.end()
    }

    /// Records what the bundle as a whole breaks: files without rows, sizes.
    package func finish() {
        for needed in FileName.dependenceOrder
        where profile.needsRows(needed) && rowCounts[needed, default: 0] == 0 {
            log.record(
                ProfileFindings.fileMissing, at: Location(file: profile.csv(needed)),
                "no row goes out, and '\(profile.name)' must have this file")
        }
        if let most = profile.studentsPerClass {
            tell(students, ProfileFindings.classLarge, most, Enrollments.classSourcedId, "students")
        }
        if let most = profile.classesPerTeacher {
            tell(
                classes, ProfileFindings.teacherClasses, most, Enrollments.userSourcedId, "classes")
        }
    }

    private func checkId(_ row: CellRow) {
        let id = row[0]
        if let most = profile.idLength, id.count > most {
            record(
                ProfileFindings.idTooLong, "has \(id.count) characters, \(most) are taken",
                field: "sourcedId", in: row)
        }
        if let signs = profile.idSigns, !id.withBytes({ $0.allSatisfy { Self.fits($0, signs) } }) {
            let taken = signs.isEmpty ? "" : " and \(signs)"
            record(
                ProfileFindings.idSign, "has other signs than letters, digits\(taken)",
                field: "sourcedId", in: row)
        }
    }

    private static func fits(_ byte: UInt8, _ signs: String) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: signs.utf8.contains(byte)
        }
    }

    private func checkCells(_ row: CellRow) {
        if let (column, allowed) = roles {
            let role = row[column.index].string
            if !allowed.contains(role) {
                record(
                    ProfileFindings.roleNotTaken,
                    "'\(role)' is none of \(allowed.joined(separator: ", "))",
                    field: column.name, in: row)
            }
        }
        for column in required where row[column.index].isBlank {
            record(ProfileFindings.valueMissing, "is blank", field: column.name, in: row)
        }
        if profile.hasOneClassGrade, file == .classes {
            let grades = row[Classes.grades.index]
            if !grades.isBlank, !Vocabulary.gradeLevel.contains(grades) {
                record(
                    ProfileFindings.classGrades, "'\(grades.string)' is not one code",
                    field: Classes.grades.name, in: row)
            }
        }
    }

    private func count(_ row: CellRow) {
        let role = row[Enrollments.role.index]
        if role == "student" {
            students[row[Enrollments.classSourcedId.index].string, default: 0] += 1
        } else if role == "teacher" {
            classes[row[Enrollments.userSourcedId.index].string, default: 0] += 1
        }
    }

    private func tell(
        _ counts: [String: Int], _ kind: FindingKind, _ most: Int, _ column: Column, _ what: String
    ) {
        for (id, count) in counts.sorted(by: { $0.key < $1.key }) where count > most {
            log.record(
                kind,
                at: Location(
                    file: profile.csv(.enrollments), field: column.name, sourcedId: id),
                "'\(id)' has \(count) \(what); \(most) are taken")
        }
    }

    private func record(
        _ kind: FindingKind, _ message: String, field: String? = nil, in row: CellRow? = nil
    ) {
        log.record(
            kind,
            at: Location(
                file: profile.csv(file), line: row == nil ? nil : line, field: field,
                sourcedId: row?[0].string),
            message)
    }
}
