// Who goes out, and at which schools: people by key, with their schools in order.

import Basics

/// People in key order, each with a sourcedId, a mark (role, grade) and schools.
///
/// **Cost**: 16 bytes a person, 16 for the sourcedId, and 4 a school.
struct Roll {
    let ids = SourcedIds()
    private(set) var index = KeyIndex()
    private var marks: [Int32] = []
    private var ends: [Int32] = []
    private var schools: [Int32] = []

    var count: Int { index.count }

    /// People must come in ascending key order; `schools` are places in `Calendar.schools`.
    mutating func append(
        _ key: Int64, sourcedId: Cell, mark: Int32, schools more: some Sequence<Int32>
    ) {
        ids.append(sourcedId)
        index.append(key)
        marks.append(mark)
        schools.append(contentsOf: more)
        ends.append(Int32(schools.count))
    }

    /// Appends a person of another roll, without schools.
    mutating func append(_ key: Int64, from roll: Roll, at place: Int) {
        ids.append(from: roll.ids, at: place)
        index.append(key)
        marks.append(roll.marks[place])
        ends.append(Int32(schools.count))
    }

    /// The same people without those whose keys are given.
    func removing(_ keys: KeySet) -> Roll {
        guard keys.count > 0 else { return self }
        var roll = Roll()
        for (place, key) in index.keys.enumerated() where !keys.contains(key) {
            roll.ids.append(from: ids, at: place)
            roll.index.append(key)
            roll.marks.append(marks[place])
            roll.schools.append(contentsOf: schools(at: place))
            roll.ends.append(Int32(roll.schools.count))
        }
        roll.seal()
        return roll
    }

    /// These people and some of another roll, at the schools given by place.
    func joined(with others: Roll, at schools: [Int: [Int32]]) -> Roll {
        guard !schools.isEmpty else { return self }
        var roll = Roll()
        var (own, other) = (0, 0)
        while own < count || other < others.count {
            let isOwn =
                other == others.count
                || (own < count && index.keys[own] < others.index.keys[other])
            if isOwn {
                roll.append(index.keys[own], from: self, at: own)
                roll.addSchools(self.schools(at: own))
                own += 1
            } else {
                if let more = schools[other] {
                    roll.append(others.index.keys[other], from: others, at: other)
                    roll.addSchools(more[...])
                }
                other += 1
            }
        }
        roll.seal()
        return roll
    }

    /// Adds schools to the person appended last.
    private mutating func addSchools(_ more: ArraySlice<Int32>) {
        schools.append(contentsOf: more)
        ends[ends.count - 1] = Int32(schools.count)
    }

    var lastKey: Int64? { index.lastKey }

    mutating func seal() { index.seal() }

    func contains(_ key: Int64) -> Bool { index[key] != nil }

    func mark(at place: Int) -> Int32 { marks[place] }

    func schools(at place: Int) -> ArraySlice<Int32> {
        schools[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])]
    }
}
