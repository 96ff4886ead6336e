// Files of the project that tests read, found from where this file lies.

import Foundation

/// The project's folder and what tests need of it.
package enum ProjectFiles {
    /// The folder that holds Package.swift.
    package static var root: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }

    /// The bytes of a file, named from the root; nil if there is none.
    package static func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: root + "/" + path).map { Array($0) }
    }

    /// Names of the files in a folder, named from the root, with one ending, which is cut off;
    /// sorted, and none if there is no such folder.
    package static func names(in folder: String, ending: String) -> [String] {
        let all = try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
        return (all ?? []).filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
            .sorted()
    }
}
