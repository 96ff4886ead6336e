// The receivers whose profiles come with the program, and the way from a connection to its profile.

import Basics

package enum ProfileCatalogue {
    /// The profile of a connection that names none.
    package static let usual = "strict"

    /// Strict 1.1, then receivers by name: one file of Receivers/ a line.
    private static let texts: [(name: String, bytes: [UInt8])] = [
        (usual, PackageResources.strict_yaml),
        ("amplify", PackageResources.amplify_yaml),
        ("apple", PackageResources.apple_yaml),
        ("canvas", PackageResources.canvas_yaml),
        ("classlink", PackageResources.classlink_yaml),
        ("clever", PackageResources.clever_yaml),
        ("d2l", PackageResources.d2l_yaml),
        ("great-minds", PackageResources.great_minds_yaml),
        ("hmh", PackageResources.hmh_yaml),
        ("lab-aids", PackageResources.lab_aids_yaml),
        ("mcgraw-hill", PackageResources.mcgraw_hill_yaml),
        ("moodle", PackageResources.moodle_yaml),
        ("naviance", PackageResources.naviance_yaml),
        ("pearson", PackageResources.pearson_yaml),
        ("quaver", PackageResources.quaver_yaml),
        ("renaissance", PackageResources.renaissance_yaml),
        ("schoology", PackageResources.schoology_yaml),
        ("sds", PackageResources.sds_yaml),
        ("st-math", PackageResources.st_math_yaml),
    ]

    package static var names: [String] { texts.map(\.name) }

    /// All of them, in the order of `names`; what is wrong with one goes to `log`.
    package static func all(log: FindingLog = FindingLog()) -> [ConsumerProfile] {
        texts.compactMap { text in
            ProfileFile.parse(text.bytes, name: text.name, file: text.name + ".yaml", log: log)
        }
    }

    /// The profile of an export without a connection.
    package static var strict: ConsumerProfile {
        profile(named: usual) ?? ConsumerProfile(name: usual, title: "", source: "", checked: "")
    }

    /// Nil if there is none of that name.
    package static func profile(named name: String) -> ConsumerProfile? {
        all().first { $0.name == name }
    }

    /// Whether a connection's `profile` names a file of the site's own.
    package static func isPath(_ word: String) -> Bool {
        word.contains("/") || word.hasSuffix(".yaml") || word.hasSuffix(".yml")
    }

    /// The path of a profile's file, which a connection names from its own folder.
    package static func path(_ word: String, from connection: String) -> String {
        guard !word.hasPrefix("/"), let slash = connection.lastIndex(of: "/") else { return word }
        let rest = word.hasPrefix("./") ? word.dropFirst(2) : word[...]
        return String(connection[...slash] + rest)
    }

    /// The complaint about a name that no profile has, with the nearest one.
    package static func complaint(about name: String) -> String {
        let near = NearestName.to(name, among: names).map { "did you mean '\($0)'?" }
        return "there is no profile '\(name)'; "
            + (near ?? "there are \(names.joined(separator: ", "))")
    }

    /// The profile that a connection follows; nil if there is none that could be used, and the log
    /// says why.
    ///
    /// - Errors: `file-missing` and its like, for a file of the site's own.
    package static func profile(
        of file: ConnectionFile, log: FindingLog
    ) throws -> ConsumerProfile? {
        let name = file.connection.profile
        return try profile(
            name, from: file.path, at: file.location(of: .key("profile")), log: log)
    }

    /// The profile that the connection at `path` would follow by this word of its file.
    ///
    /// - Errors: `file-missing` and its like.
    package static func profile(
        _ word: String, from connection: String, at location: Location, log: FindingLog
    ) throws -> ConsumerProfile? {
        if isPath(word) { return try ProfileFile.read(path(word, from: connection), log: log) }
        if let profile = profile(named: word) { return profile }
        log.record(ProfileFindings.unknown, at: location, complaint(about: word))
        return nil
    }
}
