// Families: who belongs together, and the parents who come with the first child.

import Basics
import Database

/// A family with room for another child.
struct Family {
    let culture: Culture
    let lastName: String
    let guardians: [Guardian]
    let phone: String
    /// The grades its children are in, as bits.
    var grades: UInt16

    struct Guardian {
        let key: Int64
        let relation: String
    }
}

/// The families met lately; children who come later may belong to one of them.
struct FamilyPool {
    var recent: [Family] = []
    static let limit = 512

    /// Places of families that have no child in the grade yet, or none after a few tries.
    func place(forGrade grade: Int, _ chance: inout Chance) -> Int? {
        guard !recent.isEmpty else { return nil }
        for _ in 0..<4 {
            let place = chance.below(recent.count)
            if recent[place].grades & (1 << UInt16(grade + 1)) == 0 { return place }
        }
        return nil
    }

    mutating func keep(_ family: Family, _ chance: inout Chance) {
        if recent.count < Self.limit {
            recent.append(family)
        } else {
            recent[chance.below(Self.limit)] = family
        }
    }
}

extension DistrictMaker {
    /// The family of a student: one already here, or a new one.
    func family(forGrade grade: Int) throws -> Family {
        if chance.perMille(380), let place = families.place(forGrade: grade, &chance) {
            families.recent[place].grades |= 1 << UInt16(grade + 1)
            return families.recent[place]
        }
        let culture = chance.culture()
        let lastName = chance.familyName(culture)
        let phone = chance.phone()
        let family = Family(
            culture: culture, lastName: lastName,
            guardians: try makeGuardians(culture, lastName, phone), phone: phone,
            grades: 1 << UInt16(grade + 1))
        families.keep(family, &chance)
        return family
    }

    private func makeGuardians(
        _ culture: Culture, _ lastName: String, _ phone: String
    ) throws -> [Family.Guardian] {
        let odd = planter.next(of: [.parentSharesMail, .parentWithoutChild, .severalProfiles])
        if odd == .parentWithoutChild {
            _ = try makeParent(culture, lastName, phone, .parent, mail: nil)
        }
        let count = chance.perMille(40) ? 0 : chance.perMille(640) ? 2 : 1
        let pairs = [("Mother", Profile.parent), ("Father", .parent)]
        let others: [(String, Profile)] = [
            ("Grandmother", .relative), ("Aunt", .relative), ("Legal guardian", .guardian),
            ("Stepfather", .guardian),
        ]
        var guardians: [Family.Guardian] = []
        for index in 0..<max(count, odd == nil ? 0 : 1) {
            let (relation, profile) = chance.perMille(90) ? chance.one(of: others) : pairs[index]
            if index == 0, odd == .severalProfiles, let teacher = lastTeacher {
                try permit(teacher.key, .parent, nil, from: Day.of(2023, 8, 1), to: nil)
                guardians.append(.init(key: teacher.key, relation: relation))
                continue
            }
            let shared = index == 0 && odd == .parentSharesMail ? lastTeacher?.email : nil
            let key = try makeParent(culture, lastName, phone, profile, mail: shared)
            guardians.append(.init(key: key, relation: relation))
        }
        return guardians
    }

    private func makeParent(
        _ culture: Culture, _ lastName: String, _ phone: String, _ profile: Profile,
        mail: String?
    ) throws -> Int64 {
        let family = chance.perMille(820) ? lastName : chance.familyName(culture)
        let name = chance.person(culture, family: family)
        let users = tables[.users]
        let key = users.begin()
        let userName = "\(name.stem(or: "parent"))\(key)"
        users.putNull()
        users.put(chance.perMille(60) ? "Dr." : nil)
        putName(name, in: users)
        users.put(chance.perMille(930) ? userName : nil)
        users.put(mail ?? (chance.perMille(880) ? "\(userName)@family.example.com" : nil))
        users.put(phone)
        users.put(chance.perMille(500) ? chance.phone() : nil)
        users.putNull()
        users.put(!chance.perMille(15))
        users.putNull()
        try users.end()
        try permit(
            key, profile, nil, from: chance.perMille(500) ? Day.of(2022, 8, 1) : nil, to: nil)
        return key
    }

    func join(_ student: Int64, to family: Family) throws {
        let joins = tables[.joins]
        for guardian in family.guardians {
            joins.begin()
            joins.put(student)
            joins.put(guardian.key)
            joins.put(guardian.relation)
            joins.put(chance.perMille(700) ? (chance.perMille(930) ? 1 : 0) : nil)
            joins.put(!chance.perMille(12))
            try joins.end()
        }
    }
}
