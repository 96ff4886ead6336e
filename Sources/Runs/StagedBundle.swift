// The bundle of an export in the making, as its receiver takes it: one zip, or a folder.

import Basics
import OneRoster
import RosterExport

enum StagedBundle {
    case zip(StagedFile)
    case folder(StagedFolder)

    /// `part` tells two of the same output apart.
    ///
    /// - Errors: those of `StagedFile` and `StagedFolder`.
    init(
        for output: String, _ profile: ConsumerProfile, part: String = "", files: UnfinishedFiles
    ) throws {
        switch profile.output {
        case .zip:
            self = .zip(
                try StagedFile(for: output, replacing: .zip, part: part, files: files))
        case .folder:
            self = .folder(try StagedFolder(for: output, part: part, files: files))
        }
    }

    /// Where it is written.
    var path: String {
        switch self {
        case .zip(let file): file.path
        case .folder(let folder): folder.path
        }
    }

    var location: BundleLocation {
        switch self {
        case .zip(let file): .zip(file.path)
        case .folder(let folder): .folder(folder.path)
        }
    }

    func publish() throws {
        switch self {
        case .zip(let file): try file.publish()
        case .folder(let folder): try folder.publish()
        }
    }

    /// An error about the unfinished bundle as one about the place that the user named.
    func renamed(_ error: any Error) -> any Error {
        switch self {
        case .zip(let file): file.renamed(error)
        case .folder(let folder): folder.renamed(error)
        }
    }
}
