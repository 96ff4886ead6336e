// Titles of connections: one vendor, one connection.

import Basics

/// *What it does*: two connections of one folder with the same title are refused; case and outer
/// spaces make no difference.
///
/// *Why*: what a receiver last accepted, what it may write and when it ends are kept by title.
///
/// *Source*: export rules, opening.
package enum ConnectionTitles {
    package static let kind = FindingKind(
        "connection-title-shared", .error, title: "two connections with one title",
        hint: "give one of them another title, or remove the file that is not used",
        source: "export rules")

    /// Records every file whose title stands in an earlier one.
    package static func check(_ files: [ConnectionFile], log: FindingLog) {
        var first: [String: ConnectionFile] = [:]
        for file in files {
            let key = file.connection.title.lowercased()
            guard let other = first[key] else {
                first[key] = file
                continue
            }
            log.record(
                kind, at: file.location(of: .key("title")),
                "\(other.path) has the same title, '\(other.connection.title)'")
        }
    }
}
