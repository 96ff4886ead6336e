// The drop of an import, in either of its shapes: a OneRoster bundle, or a CSV and its column map.

import Basics
import Database
import GradeImport

/// A drop ready to be read.
struct ImportDrop {
    let source: any DropSource
    let digest: DropDigest
    /// The edition of OneRoster; nil for a mapped file.
    let edition: String?

    /// All that can be said of a drop before the database is opened.
    struct Opening {
        private enum Shape {
            case bundle(DropReader)
            case mapped(ColumnMap)
        }

        private let shape: Shape
        private let digest: DropDigest
        private let path: String
        private let permission: WritePermission

        /// - Errors: `grade-map-refused` (the log has the faults), `bundle-…`, `zip-…`, `file-…`.
        init(
            _ request: ImportRequest, _ connection: GradeConnection, _ log: FindingLog
        ) throws {
            path = request.drop
            permission = connection.permission
            guard let file = request.map else {
                let odd = FindingLog(keptPerKind: request.keptPerKind, atMost: .note)
                let reader = try DropReader(path: path, permission: permission, log: odd)
                // A drop of grades has no need to say that it is no roster.
                log.merge(odd, except: ["bundle-manifest-missing-property"])
                shape = .bundle(reader)
                digest = try DropDigest.of(
                    reader.bundle.location, files: reader.bundle.fileNames)
                return
            }
            guard let map = try ColumnMapFile.read(file, log: log) else {
                let faults = Figures.count(log.count(of: .error), "fault")
                throw RunError(
                    "grade-map-refused", "the map has \(faults); nothing was imported", path: file,
                    hint: "mend what is listed")
            }
            shape = .mapped(map)
            digest = try DropDigest.of(file: path, map: file)
        }

        func drop(in database: DatabaseConnection) -> ImportDrop {
            switch shape {
            case .bundle(let reader):
                ImportDrop(source: reader, digest: digest, edition: reader.bundle.edition.name)
            case .mapped(let map):
                ImportDrop(
                    source: MappedDrop(
                        path: path, map: map, permission: permission, sis: database),
                    digest: digest, edition: nil)
            }
        }
    }
}
