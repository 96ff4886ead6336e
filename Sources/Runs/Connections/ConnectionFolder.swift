// The connections of a folder: which files there are, and what the file of a new one is called.

import Basics
import Glibc
import RosterExport

package enum ConnectionFolder {
    /// Where connections are looked for unless another folder is named.
    package static let usual = "connections"

    /// The YAML files of the folder, by name.
    ///
    /// - Errors: `connection-folder-missing`, `file-no-permission`.
    static func files(in folder: String) throws -> [String] {
        guard let listing = opendir(folder) else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw FileError.system("list", folder)
            }
            throw RunError(
                "connection-folder-missing", "there is no such folder", path: folder,
                hint: "roster connection new NAME --folder \(folder) makes it and a first file")
        }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let isYAML = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
            if isYAML, !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted().map { OutputPlace.join(folder, $0) }
    }

    /// Records where another file of its folder has the title of `file`.
    ///
    /// Files beside it that cannot be read have no title; `roster connection list` tells of them.
    static func checkTitle(of file: ConnectionFile, log: FindingLog) {
        let folder = OutputPlace.split(file.path).folder
        let others = ((try? files(in: folder)) ?? []).filter {
            !OutputPlace.areSame($0, file.path)
        }
        let read = others.compactMap { path in
            (try? ConnectionFile.read(path, log: FindingLog(keptPerKind: 0))).flatMap { $0 }
        }
        for other in read { ConnectionTitles.check([other, file], log: log) }
    }

    /// The name of a new file: small letters, digits and hyphens; empty where the title has none.
    package static func fileName(for title: String) -> String {
        var name = ""
        for letter in title.lowercased() {
            if letter.isASCII, letter.isLetter || letter.isNumber {
                name.append(letter)
            } else if !name.isEmpty, !name.hasSuffix("-") {
                name.append("-")
            }
        }
        while name.hasSuffix("-") { name.removeLast() }
        return name.isEmpty ? "" : name + ".yaml"
    }
}
