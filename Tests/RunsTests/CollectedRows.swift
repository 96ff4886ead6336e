// An export held in memory, to be compared with another one.

import Basics
import Database
import OneRoster
import RosterExport

/// Rows by file and sourcedId.
struct Rows {
    let rows: [FileName: [String: [String]]]

    init(_ sis: DatabaseConnection, _ policy: ExportPolicy) throws {
        let sink = Collector()
        let exporter = RosterExporter(sis: sis, policy: policy)
        _ = try sis.snapshot { try exporter.run(to: sink) }
        rows = sink.rows
    }

    func ids(_ file: FileName) -> Set<String> { Set((rows[file] ?? [:]).keys) }

    /// A cell; blank where there is no such row.
    subscript(file: FileName, id: String, column: String) -> String {
        guard let place = file.table.columns.firstIndex(where: { $0.name == column }) else {
            preconditionFailure("There is no column \(column).")
        }
        return rows[file]?[id]?[place] ?? ""
    }

    func list(_ file: FileName, _ id: String, _ column: String) -> [String] {
        self[file, id, column].split(separator: ",").map(String.init)
    }

    /// Who is in which class as what; rows that come to touch become one.
    var members: Set<String> {
        let columns = ["classSourcedId", "userSourcedId", "role"]
        return Set(
            ids(.enrollments).map { id in
                columns.map { self[.enrollments, id, $0] }.joined(separator: " ")
            })
    }

    // A school's part of the whole.

    /// The school of a row that belongs to one; nil for one of the district, or of no school.
    func school(of file: FileName, _ id: String) -> String? {
        switch file {
        case .courses: self[file, id, "orgSourcedId"]
        case .classes, .enrollments: self[file, id, "schoolSourcedId"]
        case .classResources, .lineItems: school(of: .classes, self[file, id, "classSourcedId"])
        case .courseResources: school(of: .courses, self[file, id, "courseSourcedId"])
        case .results: school(of: .lineItems, self[file, id, "lineItemSourcedId"])
        default: nil
        }
    }

    /// Whether the person of an enrollment or result counts at its school, or is not asked for.
    private func isAtHome(_ file: FileName, _ id: String, among schools: Set<String>) -> Bool {
        let column = file == .enrollments ? "userSourcedId" : "studentSourcedId"
        guard file == .enrollments || file == .results, let school = school(of: file, id) else {
            return true
        }
        let orgs = list(.users, self[file, id, column], "orgSourcedIds")
        return orgs.contains(school) || orgs.contains { !schools.contains($0) }
    }

    /// Rows of one school: of classes those that somebody of the school is in, and what hangs on
    /// them, since a class can be active by a teacher of another school alone.
    func ofOneSchool(_ file: FileName, among schools: Set<String>) -> Set<String> {
        let home = ids(.enrollments).filter { isAtHome(.enrollments, $0, among: schools) }
        let lively = Set(home.map { self[.enrollments, $0, "classSourcedId"] })
        return ids(file).filter { id in
            guard let school = school(of: file, id), schools.contains(school) else { return false }
            let owner =
                switch file {
                case .classes: id
                case .enrollments, .classResources, .lineItems: self[file, id, "classSourcedId"]
                case .results:
                    self[.lineItems, self[file, id, "lineItemSourcedId"], "classSourcedId"]
                default: ""
                }
            return (owner.isEmpty || lively.contains(owner)) && isAtHome(file, id, among: schools)
        }
    }

    /// What is wrong with these rows as those of `all` that belong to `schools`.
    func faults(asPartOf all: Rows, at schools: Set<String>) -> [String] {
        let every = all.ids(.orgs).filter { all[.orgs, $0, "type"] == "school" }
        var faults: [String] = []
        for file in FileName.allCases {
            let extra = ids(file).subtracting(all.ids(file))
            faults += extra.map { "\(file) \($0) is not in the export of all" }
            for id in ids(file).subtracting(extra) {
                if let school = school(of: file, id), every.contains(school),
                    !schools.contains(school)
                {
                    faults.append("\(file) \(id) belongs to another school")
                }
                if file == .users {
                    faults += userFaults(id, all, schools, every)
                } else if file != .enrollments, rows[file]?[id] != all.rows[file]?[id] {
                    faults.append("\(file) \(id) is another row")
                }
            }
            let missing = all.ofOneSchool(file, among: every).subtracting(ids(file)).filter { id in
                all.school(of: file, id).map { schools.contains($0) } ?? false
            }
            faults += missing.map { "\(file) \($0) is missing" }
        }
        for id in all.ids(.users).subtracting(ids(.users))
        where all[.users, id, "role"] == "student" {
            if !schools.isDisjoint(with: all.list(.users, id, "orgSourcedIds")) {
                faults.append("users \(id) is missing")
            }
        }
        return faults
    }

    /// Orgs are those of all, cut to the schools; a student's in the same order.
    private func userFaults(
        _ id: String, _ all: Rows, _ schools: Set<String>, _ every: Set<String>
    ) -> [String] {
        let orgs = list(.users, id, "orgSourcedIds")
        var kept = all.list(.users, id, "orgSourcedIds").filter {
            schools.contains($0) || !every.contains($0)
        }
        let isStudent = all[.users, id, "role"] == "student"
        // A guardian's children at other schools are left out, and their other schools with them.
        if !isStudent { kept = kept.filter(orgs.contains) }
        return orgs == kept && !orgs.isEmpty ? [] : ["users \(id) has other orgs"]
    }
}

private final class Collector: RowSink {
    private(set) var rows: [FileName: [String: [String]]] = [:]
    private var file = FileName.orgs

    func begin(_ file: FileName, metadata: [String]) {
        self.file = file
        rows[file] = [:]
    }

    func write(_ row: CellRow) {
        rows[file]?[row[0].string] = (0..<row.count).map { row[$0].string }
    }

    func end() {}
}
