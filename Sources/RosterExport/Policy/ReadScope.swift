// What a connection reads: the resources that may go out, and what each needs beside it.

import Basics

/// A resource that an export may carry, spelled as on the connection.
///
/// Demographics and guardians are never implied by users: they are named or not sent.
/// - Source: export rules, section 7
package enum ReadScope: String, CaseIterable, Sendable {
    case orgs, academicSessions, courses, classes, users, enrollments, demographics, guardians
    case categories, lineItems, results, resources, classResources, courseResources

    /// What its rows refer to by required columns.
    package var needs: [ReadScope] {
        switch self {
        case .orgs, .academicSessions, .categories, .resources: []
        case .courses, .users: [.orgs]
        case .classes: [.orgs, .academicSessions, .courses]
        case .enrollments: [.orgs, .classes, .users]
        case .demographics, .guardians: [.users]
        case .lineItems: [.academicSessions, .classes, .categories]
        case .results: [.users, .lineItems]
        case .classResources: [.classes, .resources]
        case .courseResources: [.courses, .resources]
        }
    }
}

extension Set<ReadScope> {
    /// Refuses a choice that reads nothing or would dangle, naming what is missing.
    ///
    /// - Errors: `export-nothing-read`, `export-would-dangle`.
    package func checkComplete() throws(ExportError) {
        guard !isEmpty else {
            throw ExportError(
                "export-nothing-read", "nothing is read, so there is nothing to send",
                hint: "name what goes out, such as --read orgs,users")
        }
        for scope in ReadScope.allCases where contains(scope) {
            if let missing = scope.needs.first(where: { !contains($0) }) {
                throw ExportError(
                    "export-would-dangle",
                    "\(scope.rawValue) refer to \(missing.rawValue), which are not read",
                    hint: "read \(missing.rawValue) too, or leave out \(scope.rawValue)")
            }
        }
    }
}
