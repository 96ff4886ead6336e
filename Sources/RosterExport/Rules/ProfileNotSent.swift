// Which profiles of staff go out, and as what.

import Basics

/// *What it does*: profiles of type teacher are always sent; admin profiles and those of no type
/// only where the profile says as what role. Inactive profiles, and those of parents and students,
/// are no staff. Of several profiles that are sent, the highest by the district's priority tells
/// the role.
///
/// *Why*: an administrator's account in a learning tool sees every child.
///
/// *Source*: export rules, section 6.
package enum ProfileNotSent {
    package static let kind = FindingKind(
        "export-profile-not-sent", .note, title: "permission by a profile that is not sent",
        hint: "give the profile a OneRoster role, if its people should go out",
        source: "export rules, section 6")

    /// The role as which the profile is sent, or nil.
    package static func role(kind: Cell, role: Cell, isInactive: Bool) -> UserRole? {
        guard !isInactive else { return nil }
        if kind == "teacher" { return UserRole(role) ?? .teacher }
        guard kind == "admin" || kind == "none" else { return nil }
        return UserRole(role)
    }

    /// The role as which a parent's profile is sent, or nil.
    package static func guardianRole(kind: Cell, role: Cell, isInactive: Bool) -> UserRole? {
        guard kind == "parent", !isInactive else { return nil }
        return UserRole(role) ?? .guardian
    }
}

/// The roles of users.csv.
package enum UserRole: String, CaseIterable, Sendable {
    case administrator, aide, guardian, parent, proctor, relative, student, teacher

    package init?(_ cell: Cell) {
        guard let role = UserRole(rawValue: cell.string) else { return nil }
        self = role
    }

    var mark: Int32 { Int32(Self.allCases.firstIndex(of: self) ?? 0) }
    package static func of(mark: Int32) -> UserRole { allCases[Int(mark)] }
}
