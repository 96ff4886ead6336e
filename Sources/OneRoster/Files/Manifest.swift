// manifest.csv: which edition a bundle has and how each of its files is sent, as rows of a
// property and its value. Written exactly as the standard prints it; read with patience.
// Source: OneRoster 1.1 CSV, manifest.csv.

import Basics

/// What manifest.csv says.
package struct Manifest: Sendable, Equatable {
    package static let fileName = "manifest.csv"
    package static let header = ["propertyName", "value"]
    package static let versionProperty = "manifest.version"
    package static let oneRosterVersionProperty = "oneroster.version"
    package static let systemNameProperty = "source.systemName"
    package static let systemCodeProperty = "source.systemCode"

    /// `manifest.version`: `1.0`; nil when the row is missing.
    package var version: String?
    /// `oneroster.version`: `1.1` in 1.1 and 1.1.1; nil when the row is missing.
    package var oneRosterVersion: String?
    /// How each file is sent; a file of which nothing is said is not in it.
    package var modes: [FileName: FileMode]
    package var systemName: String?
    package var systemCode: String?

    package init(
        version: String? = "1.0", oneRosterVersion: String? = Edition.v1p1.rawValue,
        modes: [FileName: FileMode], systemName: String? = nil, systemCode: String? = nil
    ) {
        self.version = version
        self.oneRosterVersion = oneRosterVersion
        self.modes = modes
        self.systemName = systemName
        self.systemCode = systemCode
    }

    /// How the file is sent; `absent` when nothing is said.
    package func mode(of file: FileName) -> FileMode { modes[file] ?? .absent }

    /// Its rows in the order of the standard, the header row not among them: one for each file of
    /// 1.1, and the system's only when they are known.
    package var rows: [(property: String, value: String)] {
        var rows: [(property: String, value: String)] = []
        if let version { rows.append((Self.versionProperty, version)) }
        if let oneRosterVersion { rows.append((Self.oneRosterVersionProperty, oneRosterVersion)) }
        for file in FileName.allCases {
            rows.append((file.manifestProperty, mode(of: file).rawValue))
        }
        if let systemName { rows.append((Self.systemNameProperty, systemName)) }
        if let systemCode { rows.append((Self.systemCodeProperty, systemCode)) }
        return rows
    }
}
