// What a profile asks for beside strict 1.1, in sentences for people.

import OneRoster

extension ConsumerProfile {
    /// One sentence a difference from strict 1.1, in a fixed order; none for strict itself.
    package var differences: [String] {
        [shapeWords, fileWords, contentWords, limitWords].flatMap(\.self)
    }

    private var shapeWords: [String] {
        var lines: [String] = []
        if !takesOneRoster {
            lines.append("The receiver reads no OneRoster CSV; a bundle must be converted first.")
        }
        if !takesDelta { lines.append("Every bundle must be whole (bulk).") }
        if output == .folder {
            lines.append("The bundle is a folder of loose files.")
        }
        if let zipName { lines.append("The zip must be called \(zipName).") }
        for file in FileName.dependenceOrder {
            if let name = fileNames[file] { lines.append("\(file.csv) is called \(name).") }
        }
        return lines
    }

    private var fileWords: [String] {
        var lines: [String] = []
        if let files { lines.append("Only \(Self.named(files)) may go out.") }
        let needed = requiredFiles.subtracting(headerOnly)
        if !needed.isEmpty { lines.append("There must be rows in \(Self.named(needed)).") }
        if !headerOnly.isEmpty {
            lines.append("Without rows, \(Self.named(headerOnly)) go out with their header alone.")
        }
        return lines
    }

    private var contentWords: [String] {
        var lines: [String] = []
        for file in FileName.dependenceOrder {
            guard let columns = requiredColumns[file], !columns.isEmpty else { continue }
            let what = "\(Self.listed(columns)) of \(csv(file))"
            lines.append("Every row must have a value in \(what).")
        }
        switch metadata {
        case .all: break
        case .only([]): lines.append("No metadata columns may go out.")
        case .only(let names):
            let columns = names.map { "metadata." + $0 }
            lines.append("Of metadata columns, only \(Self.listed(columns)) may go out.")
        }
        if let idLength { lines.append("A sourcedId may have \(idLength) characters at most.") }
        if let idSigns {
            let signs = idSigns.map(String.init).joined(separator: " ")
            lines.append(
                "A sourcedId may have letters and digits"
                    + (signs.isEmpty ? " alone." : ", and beside them \(signs) alone."))
        }
        if let userRoles { lines.append("Users may be \(Self.listed(userRoles)) alone.") }
        if let enrollmentRoles {
            lines.append("Enrollments may be of role \(Self.listed(enrollmentRoles)) alone.")
        }
        if hasOneClassGrade {
            lines.append("The grades of a class may be one code of the standard, no more.")
        }
        if endDates == .lastDay {
            lines.append("endDate is the last day, unless the connection says otherwise.")
        }
        return lines
    }

    private var limitWords: [String] {
        var lines: [String] = []
        if let studentsPerClass {
            lines.append("A class of more than \(studentsPerClass) students is a warning.")
        }
        if let classesPerTeacher {
            lines.append("A teacher of more than \(classesPerTeacher) classes is a warning.")
        }
        if let bundleBytes { lines.append("A bundle may have \(bundleBytes) bytes at most.") }
        return lines
    }

    private static func named(_ files: Set<FileName>) -> String {
        listed(FileName.dependenceOrder.filter(files.contains).map(\.csv))
    }

    /// `a`, `a and b`, `a, b and c`.
    static func listed(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// What a new connection reads: the roster, as far as the receiver takes it, and what it must
    /// have.
    package var usualRead: [ReadScope] {
        let roster: [ReadScope] = [
            .orgs, .academicSessions, .courses, .classes, .users, .enrollments,
        ]
        return ReadScope.allCases.filter { scope in
            guard let file = scope.sentFile else { return false }
            return needsRows(file) || roster.contains(scope) && takes(file)
        }
    }
}
