// Which orgs, role and grade a person has in users.csv.

import Basics

/// Looks people up in the settlement.
struct PeopleMapping {
    enum Kind { case students, users }

    /// One that goes out.
    struct Person {
        /// The cell of org sourcedIds.
        let orgs: String
        let role: UserRole
        let grade: String
        let place: Place

        /// As what a connection speaks of them.
        var entity: ExportEntity {
            switch place {
            case .student: .students
            case .user(.staff): .staff
            case .user(.guardian): .guardians
            }
        }
    }

    enum Place {
        case student(Int)
        case user(Families.User)
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

    /// Nil for who does not go out.
    func person(_ key: Int64, _ kind: Kind) -> Person? {
        switch kind {
        case .students:
            guard let place = settlement.students.index[key] else { return nil }
            return Person(
                orgs: list(settlement.students.schools(at: place)), role: .student,
                grade: settlement.gradeCodes[Int(settlement.students.mark(at: place))],
                place: .student(place))
        case .users:
            if let place = settlement.staff.index[key] {
                return Person(
                    orgs: list(settlement.staff.schools(at: place)),
                    role: .of(mark: settlement.staff.mark(at: place)), grade: "",
                    place: .user(.staff(place)))
            }
            guard let place = settlement.guardians.index[key] else { return nil }
            let user = Families.User.guardian(place)
            return Person(
                orgs: list(schools(of: settlement.families.students(of: user))),
                role: .of(mark: settlement.guardians.mark(at: place)), grade: "",
                place: .user(user))
        }
    }

    /// Adds the cell of those who belong to the person, by sourcedId.
    func appendAgents(of place: Place, to row: CellRow) {
        switch place {
        case .student(let student):
            for user in settlement.families.users(ofStudent: student) {
                let (ids, place) = Families.ids(
                    of: user, settlement.staff, settlement.guardians)
                addItem(ids, place, to: row)
            }
        case .user(let user):
            for student in settlement.families.students(of: user) {
                addItem(settlement.students.ids, Int(student), to: row)
            }
        }
        row.endCell()
    }

    private func addItem(_ ids: SourcedIds, _ place: Int, to row: CellRow) {
        if row.pendingCount > 0 { row.add(UInt8(ascii: ",")) }
        ids.add(at: place, to: row)
    }

    /// The schools of all the students, by sourcedId.
    private func schools(of students: ArraySlice<Int32>) -> ArraySlice<Int32> {
        if students.count == 1, let only = students.first {
            let schools = settlement.students.schools(at: Int(only))
            if schools.count == 1 { return schools }
        }
        var all: Set<Int32> = []
        for student in students { all.formUnion(settlement.students.schools(at: Int(student))) }
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
