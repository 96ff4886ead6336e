// What an import of a drop came to, for the drop: by the exit status and the report of the run.

/// **Shape**: what stays is tried again by the next pull.
package enum ImportEnd: Sendable, Equatable {
    case imported(run: Int64?, hasRefusedRows: Bool)
    case held(run: Int64?)
    /// It can never be imported as it is.
    case refused(run: Int64?, code: String)
    /// The drop cannot help it: the database, the connection, another run, a kill.
    case stays(status: Int32, code: String?)

    /// What the report of the import says.
    package struct Told: Sendable, Equatable {
        /// `applied`, `already-applied` or `held`.
        package var outcome: String?
        package var run: Int64?
        package var errorCode: String?
        /// Where the error is: a path, or the name of a file in the drop.
        package var errorPath: String?

        package init(
            outcome: String? = nil, run: Int64? = nil, errorCode: String? = nil,
            errorPath: String? = nil
        ) {
            self.outcome = outcome
            self.run = run
            self.errorCode = errorCode
            self.errorPath = errorPath
        }
    }

    /// Families of errors that a drop has by itself, wherever it is read.
    private static let familiesOfDrops = ["zip-", "bundle-", "csv-", "column-", "value-", "grade-"]
    private static let failed: Int32 = 2

    /// - Parameter told: nil where there is no report, or none that can be read.
    /// - Parameter drop: the path by which the import was given the drop.
    package static func of(_ status: Int32, _ told: Told?, drop: String) -> ImportEnd {
        guard let told else { return .stays(status: status, code: nil) }
        let isApplied = told.outcome == "applied" || told.outcome == "already-applied"
        switch status {
        case 0 where isApplied: return .imported(run: told.run, hasRefusedRows: false)
        case 1 where isApplied: return .imported(run: told.run, hasRefusedRows: true)
        case 4 where told.outcome == "held": return .held(run: told.run)
        case failed where told.isAbout(drop):
            return .refused(run: told.run, code: told.errorCode ?? "")
        default: return .stays(status: status, code: told.errorCode)
        }
    }
}

extension ImportEnd.Told {
    /// Whether the error is in the drop: the file itself, or one in it, which is told by its bare
    /// name.
    fileprivate func isAbout(_ drop: String) -> Bool {
        guard let code = errorCode, let path = errorPath else { return false }
        let isInside = !path.contains("/") && path.lowercased().hasSuffix(".csv")
        return ImportEnd.isOfDrops(code) && (path == drop || isInside)
    }
}

extension ImportEnd {
    fileprivate static func isOfDrops(_ code: String) -> Bool {
        familiesOfDrops.contains { code.hasPrefix($0) }
    }
}
