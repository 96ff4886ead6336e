// What is to be imported, and where its reports go.

import Basics

package struct ImportRequest: Sendable {
    /// The drop: a zip file or a folder.
    package var drop: String
    /// What its sender calls it; nil for the name of its file.
    package var dropName: String?
    /// Blank where nobody names one: refused when the connection has been read.
    package var sis: String
    /// The connection's file.
    package var connection: String
    /// The file of the column map, for a drop in a shape of its own.
    package var map: String?
    /// Says what would change, and changes nothing.
    package var isPreview = false
    /// Takes a drop that is older than the last one applied.
    package var acceptsOlder = false
    /// The folder for refused rows; nil for the one beside the drop.
    package var rejects: String?
    /// Where the vendor's answer goes.
    package var acknowledgement: String?
    /// Where the report goes, too: as JSON, and as a page.
    package var reportPath: String?
    package var pagePath: String?
    package var asOf: CalendarDate?
    /// The folder in which the run is recorded; nil for the one beside the connection.
    package var state: String?
    /// How many findings of a kind are kept.
    package var keptPerKind = 10

    package init(drop: String, sis: String, connection: String) {
        self.drop = drop
        self.sis = sis
        self.connection = connection
    }

    /// The command that imports it.
    var command: String {
        "\(Product.name) import \(drop)" + (map.map { " --map \($0)" } ?? "")
            + " --sis \(sis) --connection \(connection)"
    }

    /// `grades.zip` and `grades/` both give `grades-rejects`, in the same folder.
    var rejectsFolder: String {
        if let rejects { return rejects }
        var path = drop
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        for ending in [".zip"] + (map == nil ? [] : [".csv", ".txt"])
        where path.lowercased().hasSuffix(ending) { path.removeLast(4) }
        return path + "-rejects"
    }

    /// The drop by the name its sender knows.
    var source: String { dropName ?? fileName }

    /// The name of the drop's file.
    var fileName: String {
        var path = drop
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return OutputPlace.split(path).name
    }

    /// Nothing is begun when the end of it is bound to fail, or would fall on what is read.
    ///
    /// - Errors: `run-output-…`.
    func checkPaths() throws {
        for path in [reportPath, acknowledgement].compactMap(\.self) {
            _ = try OutputPlace.resolve(path, replacing: .json)
        }
        if let pagePath { _ = try OutputPlace.resolve(pagePath, replacing: .page) }
        let sources =
            [(sis, "database"), (connection, "connection"), (drop, "drop")]
            + (map.map { [($0, "map")] } ?? [])
        for path in [reportPath, pagePath, acknowledgement, rejectsFolder].compactMap(\.self) {
            for (source, name) in sources where OutputPlace.areSame(path, source) {
                throw RunError(
                    "run-output-refused", "is the \(name) itself", path: path,
                    hint: "choose another name for what is written")
            }
        }
        let written = [reportPath, pagePath, acknowledgement].compactMap(\.self)
        for (number, path) in written.enumerated()
        where written[..<number].contains(where: { $0 == path || OutputPlace.areSame($0, path) }) {
            throw RunError(
                "run-output-refused", "is named twice", path: path,
                hint: "write report, page and acknowledgement into different files")
        }
    }
}
