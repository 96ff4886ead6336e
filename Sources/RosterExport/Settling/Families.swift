// Who belongs to whom among those that go out, both ways.

import Basics

/// Ties between students and users, by place.
///
/// **Cost**: 8 bytes a tie while they are collected, 8 more when they are sorted out.
struct Families {
    /// A user that goes out: a place among the staff, or among the guardians.
    enum User {
        case staff(Int)
        case guardian(Int)
    }

    /// A student's place and a user's number: staff by place, guardians after them.
    typealias Tie = (student: Int32, user: Int32)

    private var ofStudents = Lists()
    private var ofUsers = Lists()
    private var staffCount = 0

    init() {}

    init(_ ties: [Tie], students: Roll, staff: Roll, guardians: Roll) {
        staffCount = staff.count
        ofStudents = Lists(ties, students.count, owner: \.student, member: \.user)
        ofUsers = Lists(ties, staff.count + guardians.count, owner: \.user, member: \.student)
        ofUsers.sortEach { students.ids.isBefore(Int($0), students.ids, Int($1)) }
        let staffCount = staffCount
        ofStudents.sortEach { one, other in
            let (left, right) = (Self.user(one, staffCount), Self.user(other, staffCount))
            let (ids, place) = Self.ids(of: left, staff, guardians)
            let (otherIds, otherPlace) = Self.ids(of: right, staff, guardians)
            return ids.isBefore(place, otherIds, otherPlace)
        }
    }

    /// The users of the student at `place`, by sourcedId.
    func users(ofStudent place: Int) -> [User] {
        ofStudents[place].map { Self.user($0, staffCount) }
    }

    /// Places of the students of a user, by sourcedId.
    func students(of user: User) -> ArraySlice<Int32> {
        switch user {
        case .staff(let place): ofUsers[place]
        case .guardian(let place): ofUsers[staffCount + place]
        }
    }

    static func ids(of user: User, _ staff: Roll, _ guardians: Roll) -> (SourcedIds, Int) {
        switch user {
        case .staff(let place): (staff.ids, place)
        case .guardian(let place): (guardians.ids, place)
        }
    }

    private static func user(_ number: Int32, _ staffCount: Int) -> User {
        let number = Int(number)
        return number < staffCount ? .staff(number) : .guardian(number - staffCount)
    }
}

/// Short lists, one for each owner, in one array.
private struct Lists {
    private var ends: [Int32] = []
    private var members: [Int32] = []

    init() {}

    /// `count`: how many owners there are.
    init(
        _ ties: [Families.Tie], _ count: Int, owner: KeyPath<Families.Tie, Int32>,
        member: KeyPath<Families.Tie, Int32>
    ) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for tie in ties { starts[Int(tie[keyPath: owner]) + 1] += 1 }
        for owner in 0..<count { starts[owner + 1] += starts[owner] }
        ends = Array(starts.dropFirst())
        members = Array(repeating: 0, count: ties.count)
        for tie in ties {
            let owner = Int(tie[keyPath: owner])
            members[Int(starts[owner])] = tie[keyPath: member]
            starts[owner] += 1
        }
    }

    subscript(owner: Int) -> ArraySlice<Int32> {
        guard owner < ends.count else { return [] }
        return members[range(of: owner)]
    }

    mutating func sortEach(by isBefore: (Int32, Int32) -> Bool) {
        for owner in ends.indices where range(of: owner).count > 1 {
            members[range(of: owner)].sort(by: isBefore)
        }
    }

    private func range(of owner: Int) -> Range<Int> {
        (owner == 0 ? 0 : Int(ends[owner - 1]))..<Int(ends[owner])
    }
}
