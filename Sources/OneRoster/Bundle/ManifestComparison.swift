// What the manifest says of the files, held against the files that are there.
// Source: OneRoster 1.1 CSV, manifest.csv; spec-ambiguities 6, 10.

import Basics

extension Manifest {
    /// Records every difference; `names` are the files that are there.
    func compare(with names: [FileName: String], path: String, name: String, log: FindingLog) {
        for file in FileName.allCases {
            switch (modes[file], names[file]) {
            case (.absent, let present?):
                log.record(
                    .bundleFileDeclaredAbsent, at: Location(file: present),
                    "is there, though the manifest says \(file.manifestProperty),absent")
            case (let mode?, nil) where mode != .absent:
                log.record(
                    .bundleFileMissing, at: Location(file: name, field: file.manifestProperty),
                    "says \(file.manifestProperty),\(mode.rawValue), but there is no \(file.csv)")
            default: break
            }
        }
        let sent = Set(modes.values).subtracting([.absent])
        if sent.count > 1 {
            log.record(
                .bundleMixedModes, at: Location(file: name),
                "some files are sent as bulk and some as delta")
        }
    }
}

extension FindingKind {
    package static let bundleManifestMissing = FindingKind(
        "bundle-manifest-missing", .error, title: "bundle without a manifest",
        hint: "add manifest.csv, which every bundle of 1.1 has", source: SpecReference.manifest)

    package static let bundleFileDeclaredAbsent = FindingKind(
        "bundle-file-declared-absent", .error, title: "file there that the manifest calls absent",
        hint: "say bulk or delta in the manifest, or leave the file out",
        source: SpecReference.manifest)

    package static let bundleFileMissing = FindingKind(
        "bundle-file-missing", .error, title: "file missing that the manifest promises",
        hint: "add the file, or say absent in the manifest", source: SpecReference.manifest)

    package static let bundleMixedModes = FindingKind(
        "bundle-mixed-modes", .warning, title: "bulk and delta files in one bundle",
        hint: "send all files in one mode; many consumers take no other bundle",
        source: SpecReference.manifest)
}
