// Finished bundles from one place to another, byte for byte, flushed to disk.

import Basics
import OneRoster
import Zip

enum BundleCopy {
    private static let pieceBytes = 1 << 18

    /// Copies a bundle under a name that it takes in one step; loose files become a zip.
    ///
    /// - Errors: those of `StagedFile`, `file-…`, `zip-…`.
    static func zip(_ bundle: BundleLocation, to place: String, files: UnfinishedFiles) throws {
        let staged = try StagedFile(for: place, replacing: .zip, files: files)
        do {
            try fill(staged, from: bundle)
            try staged.publish()
        } catch { throw staged.renamed(error) }
    }

    /// Copies loose files into a folder that takes its name in one step.
    ///
    /// - Errors: those of `StagedFolder`, `file-…`.
    static func folder(_ path: String, to place: String, files: UnfinishedFiles) throws {
        let staged = try StagedFolder(for: place, files: files)
        do {
            try fill(staged, from: path)
            try staged.publish()
        } catch { throw staged.renamed(error) }
    }

    /// A finished bundle, not yet under its name, as a zip or as loose files; a zip is unpacked for
    /// those.
    ///
    /// - Errors: those of `StagedFile` and `StagedFolder`, `file-…`, `zip-…`.
    static func staged(
        _ bundle: BundleLocation, isLoose: Bool, for place: String, files: UnfinishedFiles
    ) throws -> StagedBundle {
        let staged =
            isLoose
            ? StagedBundle.folder(try StagedFolder(for: place, files: files))
            : StagedBundle.zip(try StagedFile(for: place, replacing: .zip, files: files))
        do {
            switch (staged, bundle) {
            case (.zip(let file), _): try fill(file, from: bundle)
            case (.folder(let folder), .folder(let path)): try fill(folder, from: path)
            case (.folder(let folder), .zip(let path)): try unpack(path, into: folder)
            }
        } catch { throw staged.renamed(error) }
        return staged
    }

    private static func fill(_ staged: StagedFolder, from path: String) throws {
        for name in try OutputPlace.names(in: path).sorted() {
            let sink = try FileSink(path: OutputPlace.join(staged.path, name))
            try pieces(of: OutputPlace.join(path, name)) { try sink.write($0) }
            try sink.finish()
        }
    }

    private static func fill(_ staged: StagedFile, from bundle: BundleLocation) throws {
        let sink = try staged.open()
        switch bundle {
        case .zip(let path): try pieces(of: path) { try sink.write($0) }
        case .folder(let path): try pack(path, into: sink)
        }
        try sink.finish()
    }

    private static func pack(_ folder: String, into sink: FileSink) throws {
        let writer = ZipWriter(sink)
        for name in try OutputPlace.names(in: folder).sorted() {
            try writer.beginEntry(name)
            try pieces(of: OutputPlace.join(folder, name)) { try writer.write($0) }
            try writer.endEntry()
        }
        try writer.finish()
    }

    /// A zip of ours, of which every byte is known.
    private static func unpack(_ zip: String, into staged: StagedFolder) throws {
        let reader = try ZipReader(FileBytes(path: zip))
        for entry in reader.entries {
            let sink = try FileSink(path: OutputPlace.join(staged.path, entry.name))
            try pieces(of: reader.open(entry)) { try sink.write($0) }
            try sink.finish()
        }
    }

    /// The bytes of a file, piece by piece.
    static func pieces(
        of path: String, _ write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try pieces(of: FileBytes(path: path), write)
    }

    /// The bytes of a file, piece by piece.
    static func pieces(
        of file: any ByteSource, _ write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try withUnsafeTemporaryAllocation(byteCount: pieceBytes, alignment: 16) { buffer in
            while true {
                let count = try file.read(into: buffer)
                guard count > 0 else { return }
                try write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }
}
