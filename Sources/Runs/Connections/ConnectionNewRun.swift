// A new connection file, with every key explained.

import Basics
import Glibc
import RosterExport

package struct ConnectionNewRun: Sendable {
    /// The title; the file is named after it.
    package let title: String
    package let profile: String
    package let folder: String

    package init(title: String, profile: String, folder: String = ConnectionFolder.usual) {
        self.title = title
        self.profile = profile
        self.folder = folder
    }

    /// - Errors, in the report: `connection-exists`, `connection-title-shared`, `profile-unknown`,
    ///   those of the profile's file and of writing; nothing is changed then.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("connection new") { report in
            let path = OutputPlace.join(folder, ConnectionFolder.fileName(for: title))
            report.connection = path
            guard access(path, F_OK) != 0 else {
                throw RunError(
                    "connection-exists", "is there already; it was left as it is", path: path,
                    hint: "edit it, or choose another name")
            }
            let text = ConnectionTemplate.text(
                title: title, profile: profile, habits: try habits(path))
            try checkReads(text, path)
            try makeFolder()
            let staged = try StagedFile(for: path, replacing: .nothing, files: context.files)
            let sink = try staged.open()
            try Array(text.utf8).withUnsafeBytes { try sink.write($0) }
            try sink.finish()
            try staged.publish()
            report.verdict =
                "\(path) is a new connection that sends the roster of all schools and, until you "
                + "change it, follows the profile '\(profile)'. Read it through: every key is "
                + "explained there."
            report.next = "roster connection check \(path) --sis DATABASE"
        }
    }

    /// The profile that the new file would follow.
    private func habits(_ path: String) throws -> ConsumerProfile {
        let log = FindingLog()
        let place = Location(file: path)
        if let habits = try ProfileCatalogue.profile(profile, from: path, at: place, log: log) {
            return habits
        }
        let finding = log.findings.first
        let kind = finding?.kind ?? ProfileFindings.unknown
        throw RunError(
            kind.code, finding?.message ?? "the profile cannot be used",
            path: finding?.location.description, hint: kind.hint)
    }

    /// What is written can be read, and its title is nobody else's.
    private func checkReads(_ text: String, _ path: String) throws {
        let log = FindingLog()
        if let file = ConnectionFile.parse(text, file: path, log: log) {
            ConnectionFolder.checkTitle(of: file, log: log)
        }
        guard let finding = log.findings.first else { return }
        throw RunError(
            finding.kind.code, finding.message, path: path, hint: finding.kind.hint)
    }

    /// One level of it: a folder on the way that is not there is more likely a slip.
    private func makeFolder() throws {
        guard access(folder, F_OK) != 0 else { return }
        guard mkdir(folder, 0o777) == 0 else { throw FileError.system("make", folder) }
    }
}

extension Replaceable {
    /// For files that are made only where none is.
    static let nothing = Replaceable(beginnings: [], what: "empty")
}
