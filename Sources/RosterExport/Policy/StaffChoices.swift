// Which staff go out, as what and where.

/// - Source: export rules, section 6
package struct StaffChoices: Sendable, Equatable {
    /// By the title of a profile the role as which its people are sent; `notSent` for none. A
    /// profile that is not named goes by the SIS (`profiles`).
    package var roles: [String: ProfileRole] = [:]
    /// Where people with a permission for all schools are sent (`all_schools_users`).
    package var allSchoolsUsers = AllSchoolsUsers.district

    package init() {}
}

package enum ProfileRole: Hashable, Sendable {
    case notSent
    case sent(UserRole)
}

/// `district` or `every-school`.
package enum AllSchoolsUsers: String, Sendable, CaseIterable {
    case district
    case everySchool = "every-school"
}
