// The profiles of receivers: all that come with the program, or one of them.

import Basics
import OneRoster
import RosterExport

package struct ProfileRun: Sendable {
    /// A name, or the path of a file of the site's own; nil for the list.
    package let name: String?

    package init(name: String? = nil) { self.name = name }

    /// What is wrong with the name, with the way out; nil if it is known, or a path.
    package static func complaint(about name: String) -> String? {
        if ProfileCatalogue.isPath(name) || ProfileCatalogue.names.contains(name) { return nil }
        let text = ProfileCatalogue.complaint(about: name)
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    package static var names: [String] { ProfileCatalogue.names }

    /// - Errors, in the report: `profile-unknown`, `file-missing` and its like.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of(name == nil ? "profile list" : "profile show") { report in
            guard let name else {
                report.profiles = ProfileCatalogue.all().map { ProfileLine($0) }
                report.verdict =
                    "Each stands with its source and when it was looked at; what nobody published is "
                    + "as in strict 1.1. A file of your own is named by its path."
                return
            }
            report.profile = name
            let log = FindingLog()
            if let profile = try Self.profile(name, log) {
                report.profiles = [ProfileLine(profile)]
            } else {
                report.exitStatus = .findings
                report.verdict =
                    "\(name) cannot be used as it is: "
                    + "\(Figures.count(log.count(of: .error), "error"))."
            }
            report.findings = FindingsReport(log)
        }
    }

    private static func profile(_ name: String, _ log: FindingLog) throws -> ConsumerProfile? {
        if ProfileCatalogue.isPath(name) { return try ProfileFile.read(name, log: log) }
        guard let profile = ProfileCatalogue.profile(named: name) else {
            throw RunError(
                ProfileFindings.unknown.code, ProfileCatalogue.complaint(about: name),
                hint: ProfileFindings.unknown.hint)
        }
        return profile
    }
}

/// One profile in a report; what is nil is as in strict 1.1.
package struct ProfileLine: Codable, Sendable {
    package var name: String
    package var title: String
    package var source: String
    package var checked: String
    package var takesOneRoster: Bool
    package var takesDelta: Bool
    /// `zip` or `folder`.
    package var output: String
    package var zipName: String?
    package var fileNames: [String: String]?
    package var files: [String]?
    package var requiredFiles: [String]?
    package var headerOnly: [String]?
    package var requiredColumns: [String: [String]]?
    /// Those taken, without `metadata.`.
    package var metadata: [String]?
    package var idLength: Int?
    package var idSigns: String?
    package var userRoles: [String]?
    package var enrollmentRoles: [String]?
    package var hasOneClassGrade: Bool
    package var endDates: String
    package var studentsPerClass: Int?
    package var classesPerTeacher: Int?
    package var bundleBytes: Int?
    package var deletions: String?
    package var delivery: String?
    package var notes: [String]
    /// The same in sentences.
    package var differences: [String]

    init(_ profile: ConsumerProfile) {
        func names(_ files: Set<FileName>) -> [String]? {
            files.isEmpty ? nil : FileName.dependenceOrder.filter(files.contains).map(\.rawValue)
        }
        func spelled<Value>(_ values: [FileName: Value]) -> [String: Value]? {
            let pairs = values.map { ($0.key.rawValue, $0.value) }
            return pairs.isEmpty ? nil : Dictionary(uniqueKeysWithValues: pairs)
        }
        name = profile.name
        title = profile.title
        source = profile.source
        checked = profile.checked
        takesOneRoster = profile.takesOneRoster
        takesDelta = profile.takesDelta
        output = profile.output.rawValue
        zipName = profile.zipName
        fileNames = spelled(profile.fileNames)
        files = profile.files.flatMap(names)
        requiredFiles = names(profile.requiredFiles)
        headerOnly = names(profile.headerOnly)
        requiredColumns = spelled(profile.requiredColumns)
        if case .only(let columns) = profile.metadata { metadata = columns }
        idLength = profile.idLength
        idSigns = profile.idSigns
        userRoles = profile.userRoles
        enrollmentRoles = profile.enrollmentRoles
        hasOneClassGrade = profile.hasOneClassGrade
        endDates = profile.endDates.rawValue
        studentsPerClass = profile.studentsPerClass
        classesPerTeacher = profile.classesPerTeacher
        bundleBytes = profile.bundleBytes
        deletions = profile.deletions
        delivery = profile.delivery
        notes = profile.notes
        differences = profile.differences
    }
}
