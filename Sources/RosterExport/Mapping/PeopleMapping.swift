// Which orgs, role and grade a person has in users.csv.

import Basics

/// Looks people up in the settlement.
struct PeopleMapping {
    enum Kind { case students, users }

    struct Person {
        /// The cell of org sourcedIds.
        let orgs: String
        let role: UserRole
        let grade: String
    }

    private let settlement: Settlement
    private let wholeDistrict: String

    init(_ settlement: Settlement) {
        self.settlement = settlement
        let plan = settlement.plan
        let districts = plan.districts.filter(\.isSent).map(\.sourcedId)
        let schools = plan.schools.filter(\.isSent).map(\.sourcedId)
        wholeDistrict = (districts.isEmpty ? schools : districts).sorted { $0.precedes($1) }
            .joined(separator: ",")
    }

    /// Agents are told only when guardians are read.
    var tellsAgents: Bool { settlement.policy.read.contains(.guardians) }

    func isStudentSent(_ key: Int64) -> Bool { settlement.students.contains(key) }

    func isUserSent(_ key: Int64) -> Bool {
        settlement.staff.contains(key) || settlement.guardians.contains(key)
    }

    /// Nil for who does not go out; `children` are the students of a user that do.
    func person(_ key: Int64, _ kind: Kind, children: [Int64]) -> Person? {
        switch kind {
        case .students:
            guard let place = settlement.students.index[key] else { return nil }
            return Person(
                orgs: list(settlement.students.schools(at: place)), role: .student,
                grade: settlement.gradeCodes[Int(settlement.students.mark(at: place))])
        case .users:
            if let place = settlement.staff.index[key] {
                return Person(
                    orgs: list(settlement.staff.schools(at: place)),
                    role: .of(mark: settlement.staff.mark(at: place)), grade: "")
            }
            guard let place = settlement.guardians.index[key] else { return nil }
            return Person(
                orgs: list(schools(of: children)),
                role: .of(mark: settlement.guardians.mark(at: place)), grade: "")
        }
    }

    /// The schools of all the students, by sourcedId.
    private func schools(of students: [Int64]) -> ArraySlice<Int32> {
        var all: Set<Int32> = []
        for student in students {
            guard let place = settlement.students.index[student] else { continue }
            all.formUnion(settlement.students.schools(at: place))
        }
        let schools = settlement.plan.schools
        return all.sorted { schools[Int($0)].sourcedId.precedes(schools[Int($1)].sourcedId) }[...]
    }

    private func list(_ places: ArraySlice<Int32>) -> String {
        if places.count == 1, let only = places.first { return org(only) }
        return places.map(org).joined(separator: ",")
    }

    private func org(_ place: Int32) -> String {
        place == Settlement.allSchools
            ? wholeDistrict : settlement.plan.schools[Int(place)].sourcedId
    }
}
