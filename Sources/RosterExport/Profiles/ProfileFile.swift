// A profile as its YAML file has it, the receivers' own and those of a site. Every key stands once,
// here.

import Basics
import OneRoster
import Settings

package enum ProfileFile {
    /// Reads a file; nil if anything is wrong with it, and the log has all of that.
    ///
    /// - Errors: `file-missing` and its like.
    package static func read(_ path: String, log: FindingLog) throws -> ConsumerProfile? {
        let before = log.count(of: .error)
        guard let map = try SettingsFile.read(path, log: log) else { return nil }
        return read(map, name: path, before, log)
    }

    /// Reads a text; `file` is the name it has in findings.
    package static func parse(
        _ text: [UInt8], name: String, file: String, log: FindingLog
    ) -> ConsumerProfile? {
        let before = log.count(of: .error)
        guard let map = SettingsFile.parse(text, file: file, log: log) else { return nil }
        return read(map, name: name, before, log)
    }

    private static func read(
        _ map: SettingsMap, name: String, _ before: Int, _ log: FindingLog
    ) -> ConsumerProfile? {
        var reader = ProfileReader(map, name: name)
        reader.read()
        return log.count(of: .error) == before ? reader.profile : nil
    }

    package static let contradiction = FindingKind(
        "profile-faulty", .error, title: "profile that contradicts itself or the standard",
        hint: "correct the value in the profile's file", source: "roster, receiver profiles")
}

/// Asks the map for every key that a profile has.
private struct ProfileReader {
    var map: SettingsMap
    var profile: ConsumerProfile

    init(_ map: SettingsMap, name: String) {
        self.map = map
        profile = ConsumerProfile(name: name, title: "", source: "", checked: "")
    }

    mutating func read() {
        readItself()
        readShape()
        readFiles()
        readValues()
        readLimits()
        map.refuseUnknown()
    }

    private mutating func readItself() {
        profile.title = map.required("title")?.name()?.text ?? ""
        profile.source = map.required("source")?.name()?.text ?? ""
        if let value = map.required("checked"), let checked = value.name()?.text {
            let isDay = CalendarDate(checked) != nil || CalendarDate(checked + "-01") != nil
            if !isDay {
                value.refuse(
                    ProfileFile.contradiction, "'checked' is no day or month, such as 2026-11")
            }
            profile.checked = checked
        }
        if let takes = map.bool("takes_oneroster") { profile.takesOneRoster = takes }
        if let takes = map.bool("takes_delta") { profile.takesDelta = takes }
        profile.deletions = map.value("deletions")?.name()?.text
        profile.delivery = map.value("delivery")?.name()?.text
        profile.notes = (map.names("notes") ?? []).map(\.text)
    }

    private mutating func readShape() {
        if let output = map.word("output", ConsumerProfile.Output.self) { profile.output = output }
        if let value = map.value("zip_name"), let name = value.name()?.text {
            if profile.output == .folder {
                value.refuse(ProfileFile.contradiction, "loose files have no 'zip_name'")
            } else if !name.hasSuffix(".zip") || name.contains("/") || name.hasPrefix(".") {
                value.refuse(
                    ProfileFile.contradiction,
                    "'zip_name' is the name of a file that ends with .zip, without folders")
            }
            profile.zipName = name
        }
        for (file, value) in map.map("file_names")?.entries(by: FileName.self) ?? [] {
            guard let name = value.name()?.text else { continue }
            if name.lowercased() != file.csv.lowercased() {
                value.refuse(
                    ProfileFile.contradiction,
                    "'\(value.path)' may change the case of letters of \(file.csv), no more")
            }
            if name != file.csv { profile.fileNames[file] = name }
        }
    }

    private mutating func readFiles() {
        let files = map.value("files")
        if let words = files?.words(FileName.self) {
            profile.files = Set(words)
            if words.isEmpty {
                files?.refuse(ProfileFile.contradiction, "a receiver of no files takes nothing")
            }
        }
        profile.requiredFiles = takenFiles("required_files")
        profile.headerOnly = takenFiles("header_only")
        for (file, value) in map.map("required_columns")?.entries(by: FileName.self) ?? [] {
            let columns = file.table.columns.filter { $0.presence != .deltaOnly }.map(\.name)
            profile.requiredColumns[file] = (value.list() ?? []).compactMap { $0.word(of: columns) }
        }
    }

    /// The files that a key lists; each must be among those that are taken at all.
    private mutating func takenFiles(_ key: String) -> Set<FileName> {
        guard let value = map.value(key), let files = value.words(FileName.self) else { return [] }
        for file in files where !profile.takes(file) {
            value.refuse(
                ProfileFile.contradiction, "'\(key)' has \(file.rawValue), which 'files' has not")
        }
        return Set(files)
    }

    private mutating func readValues() {
        if let value = map.value("metadata") {
            if value.isList {
                profile.metadata = .only((value.names() ?? []).map(\.text))
            } else if value.word(of: ["all", "none"]) == "none" {
                profile.metadata = .only([])
            }
        }
        profile.idLength = map.int("id_length", in: 1...255)
        if let value = map.value("id_signs"), let signs = value.string() {
            if !signs.allSatisfy(Self.standardSigns.contains) {
                value.refuse(
                    ProfileFile.contradiction,
                    "'id_signs' are some of \(Self.standardSigns), which the standard has")
            }
            profile.idSigns = signs
        }
        profile.userRoles = roles("user_roles", .userRole)
        profile.enrollmentRoles = roles("enrollment_roles", .enrollmentRole)
        profile.hasOneClassGrade = map.value("class_grades")?.word(of: ["any", "one"]) == "one"
        if let ends = map.word("end_dates", EndDates.self) { profile.endDates = ends }
    }

    static let standardSigns = "-._/@"

    private mutating func roles(_ key: String, _ vocabulary: Vocabulary) -> [String]? {
        map.list(key)?.compactMap { $0.word(of: vocabulary.tokens) }
    }

    private mutating func readLimits() {
        profile.studentsPerClass = map.int("students_per_class", in: 1...100_000)
        profile.classesPerTeacher = map.int("classes_per_teacher", in: 1...100_000)
        profile.bundleBytes = map.int("bundle_bytes", in: 1...1_000_000_000_000)
    }
}
