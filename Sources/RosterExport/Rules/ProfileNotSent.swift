// Which profiles of staff go out, and as what.

import Basics

/// - Source: export rules, section 6
package enum ProfileNotSent: Rule {
    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                An admin profile without a OneRoster role: its permissions send nobody.
                """
            )
        ],
        what: """
            Profiles of type teacher are sent; admin profiles and those of no type only where \
            the profile says as what role. The connection's word about a profile, by its \
            title, comes before the district's: as what it is sent, or that it is not. \
            Inactive profiles, and those of parents and students, are no staff. Of several \
            profiles that are sent, in scope and in force, the highest by the district's \
            priority tells the role.
            """,
        why: "An administrator's account in a learning tool sees every child.",
        knob: "`profiles`.")

    package static let kind = FindingKind(
        "export-profile-not-sent", .note, title: "permission by a profile that is not sent",
        hint: "give the profile a OneRoster role, if its people should go out",
        source: "export rules, section 6")

    /// The role as which the profile is sent, or nil.
    ///
    /// - Parameter choice: what the connection says of the profile.
    package static func role(
        kind: Cell, role: Cell, isInactive: Bool, _ choice: ProfileRole? = nil
    ) -> UserRole? {
        guard !isInactive, kind == "teacher" || kind == "admin" || kind == "none" else {
            return nil
        }
        switch choice {
        case .notSent: return nil
        case .sent(let chosen): return chosen
        case nil: return UserRole(role) ?? (kind == "teacher" ? .teacher : nil)
        }
    }

    /// The role as which a parent's profile is sent, or nil.
    package static func guardianRole(
        kind: Cell, role: Cell, isInactive: Bool, _ choice: ProfileRole? = nil
    ) -> UserRole? {
        guard kind == "parent", !isInactive else { return nil }
        switch choice {
        case .notSent: return nil
        case .sent(let chosen) where chosen.isOfFamily: return chosen
        case .sent, nil: return UserRole(role) ?? .guardian
        }
    }

    /// Refuses a choice about a profile that there is not: it would have no effect, and somebody
    /// relies on it.
    ///
    /// - Errors: `export-profile-unknown`.
    package static func check(
        _ choices: [String: ProfileRole], titles: [String]
    ) throws(ExportError) {
        for title in choices.keys.sorted() where !titles.contains(title) {
            let near = NearestName.to(title, among: titles).map { "did you mean '\($0)'?" }
            throw ExportError(
                "export-profile-unknown", "no profile has the title '\(title)'",
                hint: near ?? "name profiles by their titles in the SIS")
        }
    }
}

/// The roles of users.csv.
package enum UserRole: String, CaseIterable, Sendable {
    case administrator, aide, guardian, parent, proctor, relative, student, teacher

    package init?(_ cell: Cell) {
        guard let role = UserRole(rawValue: cell.string) else { return nil }
        self = role
    }

    /// Whether somebody is it by a child, and by no profile of staff.
    var isOfFamily: Bool { self == .guardian || self == .parent || self == .relative }

    var mark: Int32 { Int32(Self.allCases.firstIndex(of: self) ?? 0) }
    package static func of(mark: Int32) -> UserRole { allCases[Int(mark)] }
}
