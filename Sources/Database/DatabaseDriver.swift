// The kinds of database that can be opened, chosen by the scheme of the URL. A new backend is one
// folder and one line in `all`.

/// One kind of database.
package struct DatabaseDriver: Sendable {
    package typealias Open =
        @Sendable (String, DatabaseAccess, DatabaseOptions) throws(DatabaseError) ->
        any DatabaseSession

    /// As people write it.
    package let name: String
    /// What stands before the colon of its URLs, lower case.
    package let schemes: [String]
    /// A URL of this kind, for messages.
    package let example: String
    /// Opens what stands after `scheme:`.
    let open: Open

    /// Every kind we can open; the first also takes plain paths.
    package static let all: [DatabaseDriver] = [.sqlite]

    package static let sqlite = DatabaseDriver(
        name: "SQLite", schemes: ["sqlite"], example: "sqlite:path/to/file.sqlite"
    ) { (place, access, options) throws(DatabaseError) in
        try SQLiteSession(path: place, access: access, options: options)
    }

    /// The driver for `url`, and what it is to open.
    ///
    /// **Shape**: `scheme:place`, `scheme://place`, or a plain path. A one-word prefix that is no
    /// known scheme and has no `//` behind it is part of a path.
    /// - Errors: `database-unknown-scheme`.
    static func find(_ url: String) throws(DatabaseError) -> (driver: DatabaseDriver, place: String)
    {
        guard let colon = url.firstIndex(of: ":"), isScheme(url[..<colon]) else {
            return (.sqlite, url)
        }
        let scheme = url[..<colon].lowercased()
        var place = url[url.index(after: colon)...]
        let hasSlashes = place.hasPrefix("//")
        if let driver = all.first(where: { $0.schemes.contains(scheme) }) {
            if hasSlashes { place = place.dropFirst(2) }
            return (driver, String(place))
        }
        guard hasSlashes else { return (.sqlite, url) }
        throw .unknownScheme(scheme)
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || (48...57).contains($0) || $0 == 43 || $0 == 45
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}

extension DatabaseError {
    static func unknownScheme(_ scheme: String) -> DatabaseError {
        let known = DatabaseDriver.all.map { "\($0.name) (\($0.example))" }.joined(separator: ", ")
        return DatabaseError(
            "database-unknown-scheme", "no database of the kind \"\(scheme):\" can be opened",
            hint: "this build opens \(known)")
    }
}
