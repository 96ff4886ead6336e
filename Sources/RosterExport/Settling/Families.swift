// Who belongs to whom among those that go out, both ways.

import Basics

/// Ties between students and users, by place.
///
/// **Cost**: 16 bytes a tie.
struct Families {
    /// A user that goes out: a place among the staff, or among the guardians.
    enum User: Hashable {
        case staff(Int32)
        case guardian(Int32)
    }

    private var ofStudents = Lists()
    private var ofStaff = Lists()
    private var ofGuardians = Lists()

    init() {}

    /// `ties`: places of students, and of users with guardians after the staff.
    init(
        _ ties: [(student: Int32, user: User)], students: Roll, staff: Roll, guardians: Roll
    ) {
        func isBefore(_ one: User, _ other: User) -> Bool {
            let (left, leftPlace) = Self.ids(of: one, staff, guardians)
            let (right, rightPlace) = Self.ids(of: other, staff, guardians)
            return left.isBefore(leftPlace, right, rightPlace)
        }
        let byStudent = ties.sorted {
            $0.student != $1.student ? $0.student < $1.student : isBefore($0.user, $1.user)
        }
        ofStudents = Lists(byStudent.map { (Int($0.student), Self.code($0.user)) }, students.count)
        let byUser = ties.sorted {
            $0.user != $1.user
                ? Self.code($0.user) < Self.code($1.user)
                : students.ids.isBefore(Int($0.student), students.ids, Int($1.student))
        }
        ofStaff = Lists(
            byUser.compactMap {
                if case .staff(let place) = $0.user { (Int(place), $0.student) } else { nil }
            }, staff.count)
        ofGuardians = Lists(
            byUser.compactMap {
                if case .guardian(let place) = $0.user { (Int(place), $0.student) } else { nil }
            }, guardians.count)
    }

    /// The users of the student at `place`, by sourcedId.
    func users(ofStudent place: Int) -> [User] { ofStudents[place].map(Self.user) }

    /// Places of the students of a user, by sourcedId.
    func students(of user: User) -> ArraySlice<Int32> {
        switch user {
        case .staff(let place): ofStaff[Int(place)]
        case .guardian(let place): ofGuardians[Int(place)]
        }
    }

    static func ids(of user: User, _ staff: Roll, _ guardians: Roll) -> (SourcedIds, Int) {
        switch user {
        case .staff(let place): (staff.ids, Int(place))
        case .guardian(let place): (guardians.ids, Int(place))
        }
    }

    // Staff count up from 0, guardians down from -1.

    private static func code(_ user: User) -> Int32 {
        switch user {
        case .staff(let place): place
        case .guardian(let place): -1 - place
        }
    }

    private static func user(_ code: Int32) -> User {
        code >= 0 ? .staff(code) : .guardian(-1 - code)
    }

    /// Short lists of places, one for each owner.
    private struct Lists {
        private var ends: [Int32] = []
        private var members: [Int32] = []

        init() {}

        /// `pairs`: owner and member, an owner's members in their order.
        init(_ pairs: [(owner: Int, member: Int32)], _ count: Int) {
            var starts = [Int32](repeating: 0, count: count + 1)
            for pair in pairs { starts[pair.owner + 1] += 1 }
            for owner in 0..<count { starts[owner + 1] += starts[owner] }
            ends = Array(starts.dropFirst())
            members = Array(repeating: 0, count: pairs.count)
            for pair in pairs {
                members[Int(starts[pair.owner])] = pair.member
                starts[pair.owner] += 1
            }
        }

        subscript(owner: Int) -> ArraySlice<Int32> {
            guard owner < ends.count else { return [] }
            return members[(owner == 0 ? 0 : Int(ends[owner - 1]))..<Int(ends[owner])]
        }
    }
}
