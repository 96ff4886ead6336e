// What a validation came to, beside its findings: what the bundle is and how much is in it.

import Basics
import OneRoster

/// How the rows of a file are sent, as they themselves say it.
package enum RowMode: String, Sendable, Hashable {
    /// Header only.
    case empty
    /// No row has a status.
    case bulk
    /// Every row has a status.
    case delta
    /// Some have one, some have none.
    case mixed
}

/// One file of a validated bundle.
package struct FileSummary: Sendable, Hashable {
    package let file: FileName
    package let rowCount: Int
    /// What the manifest says; nil when it says nothing.
    package let declaredMode: FileMode?
    package let rowMode: RowMode
    /// Whether its rows are in `sourcedId` order (bytes), as all of ours are.
    package let isSorted: Bool
    /// False when it could not be read to its end.
    package let isWhole: Bool
}

/// What a validated bundle is, and the verdict.
package struct ValidationSummary: Sendable {
    package let edition: BundleEdition
    /// In the order in which they were read.
    package let files: [FileSummary]
    /// Files of the bundle that were not looked at, as named there, the manifest not among them.
    package let otherFiles: [String]
    package let errorCount: Int
    package let warningCount: Int
    package let noteCount: Int

    package var rowCount: Int { files.reduce(0) { $0 + $1.rowCount } }
    package var isClean: Bool { errorCount == 0 && warningCount == 0 }

    /// The sentences of the verdict, in order: what it is, what is in it, what was found, what
    /// that means.
    package var verdict: [String] {
        var sentences = ["This is \(edition.name): \(edition.reason)."]
        sentences.append(contents)
        sentences.append(
            "Found: \(Self.counted(errorCount, "error")), "
                + "\(Self.counted(warningCount, "warning")), \(Self.counted(noteCount, "note")).")
        sentences.append(judgement)
        return sentences
    }

    private var contents: String {
        guard !files.isEmpty else { return "It holds no file that could be checked." }
        var text = "It holds \(Self.counted(rowCount, "row")) "
        text += "in \(Self.counted(files.count, "file"))"
        let modes = Set(files.map(\.rowMode)).subtracting([.empty])
        if modes == [.bulk] { text += ", sent in bulk" }
        if modes == [.delta] { text += ", sent as changes (delta)" }
        if modes.count > 1 || modes.contains(.mixed) {
            text += ", some in bulk and some as changes"
        }
        if !otherFiles.isEmpty {
            text += "; \(Self.counted(otherFiles.count, "other file")) not looked at"
        }
        return text + "."
    }

    private var judgement: String {
        if errorCount > 0 {
            return "A consumer that follows the standard will refuse or misread it."
        }
        if warningCount > 0 {
            return
                "A consumer that follows the standard can take it; the warnings are known to hurt."
        }
        return "A consumer that follows the standard can take it."
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
