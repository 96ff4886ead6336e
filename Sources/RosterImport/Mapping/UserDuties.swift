// The role and orgs of a user who is no student → permission rows and profiles.

import Basics
import Database
import OneRoster
import SIS

/// Makes the permissions that a user row asks for.
final class UserDuties {
    private let context: LoadContext
    private let permissions: LoadPermissions

    init(_ context: LoadContext) throws {
        self.context = context
        permissions = try LoadPermissions(in: context.database, now: context.now)
    }

    /// Permissions that there are stay; what is missing is made. Whether anything changed.
    func set(_ row: LoadRow, user: Int64, role: UserRole, isNew: Bool) throws -> Bool {
        let open =
            isNew
            ? []
            : try permissions.open(
                user: user, syear: try context.currentYear(), on: context.day)
        if role.isGuardian { return try setGuardian(user, role, open) }
        let orgs = try orgs(row)
        guard !orgs.isEmpty else {
            row.note(LoadFindings.userWithoutOrg, Users.orgSourcedIds, "no permission can be made")
            return false
        }
        return try setStaff(user, role, open.filter { !$0.isParent && $0.role != nil }, orgs)
    }

    /// Guardians have no school of their own.
    private func setGuardian(_ user: Int64, _ role: UserRole, _ open: [LoadPermission]) throws
        -> Bool
    {
        let known = open.first { $0.isParent }
        if known?.role == role.rawValue { return false }
        let profile = try profile(role)
        if let known {
            try permissions.setProfile(profile, of: known)
        } else {
            try permissions.insert(user: user, profile: profile, school: nil)
        }
        return true
    }

    /// Who has the role already may have it at some org only and be something else at another: a
    /// permission at an org is enough then. Who has not gets it at every org.
    private func setStaff(
        _ user: Int64, _ role: UserRole, _ open: [LoadPermission], _ orgs: [Int64?]
    ) throws -> Bool {
        let hasRole = open.first?.role == role.rawValue
        var hasChanged = false
        for org in orgs {
            let here = open.filter { $0.schoolKey == org }
            if hasRole ? !here.isEmpty : here.contains(where: { $0.role == role.rawValue }) {
                continue
            }
            let profile = try profile(role)
            if let other = here.first {
                try permissions.setProfile(profile, of: other)
            } else {
                try permissions.insert(user: user, profile: profile, school: org)
            }
            hasChanged = true
        }
        return hasChanged
    }

    private func profile(_ role: UserRole) throws -> Int64 {
        let (key, isNew) = try permissions.profile(
            kind: role.profileKind, role: role.rawValue, title: role.profileTitle,
            priority: role.priority)
        if isNew { context.made += 1 }
        return key
    }

    /// The keys of the row's schools, nil for a district: each once, in order.
    private func orgs(_ row: LoadRow) throws -> [Int64?] {
        var keys: [Int64?] = []
        try row[Users.orgSourcedIds].forEachItem { id in
            guard !id.isBlank else { return }
            let school = try context.key(.schools, id)
            if school == nil, try context.key(.districts, id) == nil {
                row.note(LoadFindings.itemDropped, Users.orgSourcedIds, "an org that is not held")
            } else if !keys.contains(school) {
                keys.append(school)
            }
        }
        return keys
    }
}
