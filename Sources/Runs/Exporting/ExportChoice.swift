// What an export is told: the rules of its connection, and the profile of its receiver.

import Basics
import OneRoster
import RosterExport

struct ExportChoice {
    var policy: ExportPolicy
    var profile = ProfileCatalogue.strict
    /// Nil for an export without one.
    var connection: Connection?

    /// How the profile wants the bundle written.
    var writing: BundleWriter.Options {
        var options = BundleWriter.Options(systemName: Product.name)
        options.names = profile.fileNames
        options.headerOnly = profile.headerOnly
        return options
    }

    /// Faults by the standard that the profile asks for, by code.
    var accepted: Set<String> {
        var codes: Set<String> = []
        if !profile.headerOnly.isEmpty { codes.insert(FindingKind.bundleFileWithoutRows.code) }
        if !profile.fileNames.isEmpty { codes.insert(FindingKind.bundleFileName.code) }
        return codes
    }

    /// Writes by way of the profile's check of every row; strict 1.1 needs none.
    func check<Result>(
        _ writer: BundleWriter, log: FindingLog, _ write: (any RowSink) throws -> Result
    ) throws -> Result {
        guard profile.name != ProfileCatalogue.usual else { return try write(writer) }
        let check = ProfileRowCheck(writer, profile, log: log)
        let result = try write(check)
        check.finish()
        return result
    }

    /// Records a bundle that is larger than the receiver takes.
    func check(bytes: Int, at path: String, log: FindingLog) {
        guard let most = profile.bundleBytes, bytes > most else { return }
        log.record(
            ProfileFindings.bundleTooLarge, at: Location(file: path),
            "has \(Figures.count(bytes)) bytes; '\(profile.name)' takes \(Figures.count(most))")
    }

    /// Refuses a zip of another name than the receiver takes.
    ///
    /// - Errors: `profile-zip-name`.
    func checkName(of output: String) throws {
        guard profile.output == .zip, let name = profile.zipName,
            OutputPlace.split(output).name != name
        else { return }
        throw RunError(
            "profile-zip-name",
            "the profile '\(profile.name)' takes no zip of another name than \(name)",
            path: output, hint: "write --output \(OutputPlace.beside(output, name))")
    }
}
