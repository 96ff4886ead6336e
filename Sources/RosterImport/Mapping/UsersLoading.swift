// users.csv → students and their stints, users and their permissions; then who belongs to whom.

import Basics
import Database
import OneRoster
import SIS

/// Loads everybody; agents last, as they may stand further down in the file.
final class UsersLoading: FileLoading {
    let file = FileName.users
    private let context: LoadContext
    private let students: LoadTable
    private let users: LoadTable
    private let schooling: StudentSchooling
    private let duties: UserDuties
    private let values = CellRow()
    /// Which rows of the file changed something, by their number.
    private var changed = RowFlags()

    init(_ context: LoadContext) throws {
        self.context = context
        students = try context.table(.students)
        users = try context.table(.users)
        schooling = try StudentSchooling(context)
        duties = try UserDuties(context)
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        guard let word = row.neededToken(Users.role), let role = UserRole(word) else { return nil }
        row.ignore(Users.password)
        let outcome = role == .student ? try loadStudent(row) : try loadUser(row, as: role)
        if outcome != .unchanged { changed.insert(row.reader.rowCount) }
        return outcome
    }

    private func loadStudent(_ row: LoadRow) throws -> LoadOutcome? {
        guard try users.wasEmpty || context.key(.users, row.id) == nil else {
            row.refuse(
                LoadFindings.otherKind, Users.role,
                "the SIS has a user of this id who is no student")
            return nil
        }
        fill(row)
        let outcome = try students.put(row.id, values)
        let hasMoved = try schooling.set(
            row, student: students.key, isNew: outcome == .inserted)
        return outcome == .unchanged && hasMoved ? .updated : outcome
    }

    private func loadUser(_ row: LoadRow, as role: UserRole) throws -> LoadOutcome? {
        guard try students.wasEmpty || context.key(.students, row.id) == nil else {
            row.refuse(LoadFindings.otherKind, Users.role, "the SIS has a student of this id")
            return nil
        }
        row.ignore(Users.grades)
        fill(row)
        let outcome = try users.put(row.id, values)
        let hasMoved = try duties.set(
            row, user: users.key, role: role, isNew: outcome == .inserted)
        return outcome == .unchanged && hasMoved ? .updated : outcome
    }

    private func fill(_ row: LoadRow) {
        values.removeAll()
        values.append(flag: row.flag(Users.enabledUser) ?? true)
        values.append(row[Users.username].isBlank ? row.id : row[Users.username])
        row.addList(Users.userIds, to: values)
        values.append(row.title(Users.givenName))
        values.append(row.title(Users.familyName))
        values.append(row[Users.middleName])
        values.append(row[Users.identifier])
        values.append(row[Users.email])
        values.append(row[Users.sms])
        values.append(row[Users.phone])
    }

    /// Joins agents; a row that had changed nothing till then becomes an updated one.
    func finish(_ counts: inout LoadFileCounts) throws {
        let agents = try AgentsLoading(context)
        guard let reader = try context.reader.open(file, quietly: true) else { return }
        let row = LoadRow(reader, log: context.log, notices: context.notices)
        let mode = context.reader.mode(of: file)
        while try reader.next() {
            guard !row[Users.agentSourcedIds].isBlank, row.isUsable(quietly: true),
                !row.isDeletion(in: mode, quietly: true), try agents.join(row),
                changed.insert(reader.rowCount)
            else { continue }
            counts.unchanged -= 1
            counts.updated += 1
        }
    }
}

/// A set of row numbers, one bit a row.
struct RowFlags {
    private var words: [UInt64] = []

    /// Adds the number; false if it was there.
    @discardableResult
    mutating func insert(_ number: Int) -> Bool {
        let (word, bit) = number.quotientAndRemainder(dividingBy: 64)
        if word >= words.count {
            words += [UInt64](repeating: 0, count: word + 1 - words.count)
        }
        let isNew = words[word] & (1 << UInt64(bit)) == 0
        words[word] |= 1 << UInt64(bit)
        return isNew
    }
}

/// A role of users.csv, and the profile that stands for it in the SIS.
enum UserRole: String {
    case administrator, teacher, aide, proctor, guardian, parent, relative, student

    init?(_ token: Cell) { self.init(rawValue: token.string) }

    var isGuardian: Bool { self == .guardian || self == .parent || self == .relative }

    /// `profile` of user_profiles.
    var profileKind: String {
        switch self {
        case .administrator: "admin"
        case .teacher: "teacher"
        case .aide, .proctor: "none"
        case .guardian, .parent, .relative: "parent"
        case .student: "student"
        }
    }

    var profileTitle: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    /// 1 is the highest.
    var priority: Int64 {
        switch self {
        case .administrator: 10
        case .teacher: 20
        case .aide: 30
        case .proctor: 40
        case .guardian: 50
        case .parent: 51
        case .relative: 52
        case .student: 60
        }
    }
}
