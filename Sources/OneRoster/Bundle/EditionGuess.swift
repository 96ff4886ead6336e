// Which edition a bundle has: by its manifest if there is one, else by the names of its files and
// columns.
// Source: OneRoster 1.2 CSV, telling versions apart: no manifest means 1.0.

import Basics

extension BundleEdition {
    /// What else a bundle of these file names is likely to be; nil if nothing we know.
    static func alike(_ names: [String]) -> BundleEdition? {
        let lower = Set(names.map { $0.lowercased() })
        if lower.isSuperset(of: OtherEditions.filesOfOldSchoolDataSync) {
            return BundleEdition(.schoolDataSync, because: "it has the files of its version 1")
        }
        if lower.isSuperset(of: OtherEditions.filesOfClever) {
            return BundleEdition(.clever, because: "it has schools.csv, students.csv, sections.csv")
        }
        return nil
    }

    /// `header` gives the column names of a file, empty if it is not there or cannot be read.
    static func guess(
        _ manifest: Manifest?, _ listing: BundleListing, header: (FileName) -> [String]
    ) -> BundleEdition {
        if let manifest, let edition = byManifest(manifest) { return edition }
        if let other = alike(listing.otherCSV) { return other }
        if let other = bySchoolDataSync(listing, header: header) { return other }
        if listing.otherCSV.contains(where: OtherEditions.filesOf1p2.contains) {
            return BundleEdition(.oneRoster(.v1p2), because: "it has files that only 1.2 has")
        }
        if let manifest { return byDamagedManifest(manifest) }
        return byHeaders(listing, header: header)
    }

    private static func byManifest(_ manifest: Manifest) -> BundleEdition? {
        guard let version = manifest.oneRosterVersion, let edition = Edition(named: version)
        else { return nil }
        return BundleEdition(
            .oneRoster(edition), because: "its manifest says oneroster.version \(edition.rawValue)")
    }

    private static func byDamagedManifest(_ manifest: Manifest) -> BundleEdition {
        let fault = manifest.oneRosterVersion == nil ? "has no" : "has an unknown"
        return BundleEdition(
            .oneRoster(.v1p1),
            because: "its manifest \(fault) oneroster.version, and its files are those of 1.1")
    }

    private static func bySchoolDataSync(
        _ listing: BundleListing, header: (FileName) -> [String]
    ) -> BundleEdition? {
        if let name = listing.otherCSV.first(where: OtherEditions.filesOfSchoolDataSync.contains) {
            return BundleEdition(.schoolDataSync, because: "it has \(name)")
        }
        for file in FileName.allCases where listing.names[file] != nil {
            let names = header(file)
            guard !names.contains("status") else { continue }
            let marks = OtherEditions.columnsOfSchoolDataSync(file)
            if let mark = names.first(where: marks.contains) {
                return BundleEdition(
                    .schoolDataSync, because: "its \(file.csv) has the column \(mark)")
            }
        }
        return nil
    }

    private static func byHeaders(
        _ listing: BundleListing, header: (FileName) -> [String]
    ) -> BundleEdition {
        var matching: FileName?
        for file in FileName.allCases where listing.names[file] != nil {
            let names = header(file)
            if let mark = names.first(where: OtherEditions.marksOf1p0(file).contains) {
                return BundleEdition(
                    .oneRoster(.v1p0),
                    because: "it has no manifest, and its \(file.csv) has the column \(mark)")
            }
            if let mark = names.first(where: OtherEditions.columnsOf1p2(file).contains) {
                return BundleEdition(
                    .oneRoster(.v1p2),
                    because: "it has no manifest, and its \(file.csv) has the column \(mark)")
            }
            if matching == nil, Set(names).isSuperset(of: file.table.header) { matching = file }
        }
        guard let matching else {
            return BundleEdition(
                .unknown, because: "it has no manifest, and no header row of a known edition")
        }
        return BundleEdition(
            .oneRoster(.v1p1),
            because: "it has no manifest, but \(matching.csv) has the columns of 1.1")
    }
}

extension Edition {
    /// Also as people write it: `1.1.1`, `v1p1`, `V1.1`.
    init?(named text: String) {
        var name = text.lowercased()
        if name.hasPrefix("v") { name.removeFirst() }
        let parts = name.split { $0 == "." || $0 == "p" }
        guard parts.count == 2 || parts.count == 3 else { return nil }
        self.init(rawValue: "\(parts[0]).\(parts[1])")
    }
}
