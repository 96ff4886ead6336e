// Reads manifest.csv with patience: rows in any order, names nearly right, rows missing. Each
// departure is a finding; what can be understood is.
// Source: OneRoster 1.1 CSV, manifest.csv; spec-ambiguities 6 for what is seen in use.

import Basics
import CSV

struct ManifestReader {
    private let name: String
    private let log: FindingLog
    private var manifest = Manifest(version: nil, oneRosterVersion: nil, modes: [:])
    private var seen: Set<String> = []
    /// Rows about files of 1.2: wrong in a manifest of 1.1, whose version may come later.
    private var later: [(place: Location, property: String)] = []

    private init(name: String, log: FindingLog) {
        self.name = name
        self.log = log
    }

    /// - Errors: `csv-…`, `zip-…`, `file-…`.
    static func read(
        _ source: any ByteSource, name: String, log: FindingLog
    ) throws(BundleError) -> Manifest {
        var reader = ManifestReader(name: name, log: log)
        do {
            let csv = CSVReader(source)
            try reader.readRows(csv)
        } catch { throw BundleError(passing: error, file: name) }
        reader.recordMissing()
        return reader.manifest
    }

    private mutating func readRows(_ csv: CSVReader) throws {
        var isFirst = true
        while try csv.next() {
            recordFaults(csv)
            let property = csv[0].trimmingSpaces().string
            let value = csv.count > 1 ? csv[1].trimmingSpaces().string : ""
            if isFirst {
                isFirst = false
                if checkHeader(csv, property, value) { continue }
            }
            guard csv.rowNumber <= BundleLimits.manifestRows else {
                throw BundleError(
                    "bundle-manifest-too-long",
                    "has more than \(BundleLimits.manifestRows) rows", file: name)
            }
            if csv.count != 2 { recordCount(csv) }
            take(property, value, written: csv[0].string, at: csv)
        }
    }

    /// True when the row is a header; records what is wrong with it.
    private func checkHeader(_ csv: CSVReader, _ property: String, _ value: String) -> Bool {
        if csv.count == 2, csv[0] == "propertyName", csv[1] == "value" { return true }
        let isData = property.contains(".")
        log.record(
            .bundleManifestHeader, at: location(csv),
            isData
                ? "there is no header row; it would be propertyName,value"
                : "the header row is not propertyName,value")
        return !isData
    }

    private mutating func take(
        _ property: String, _ value: String, written: String, at csv: CSVReader
    ) {
        guard let known = ManifestReader.known(property) else {
            log.record(
                .bundleManifestUnknownProperty, at: location(csv),
                "no property of OneRoster 1.1 has this name", value: property)
            return
        }
        if known != written {
            log.record(
                .bundleManifestPropertyName, at: location(csv),
                "is read as \(known), which is its name", value: written)
        }
        guard seen.insert(known).inserted else {
            log.record(
                .bundleManifestDuplicateProperty, at: location(csv),
                "\(known) was said before; the first one counts")
            return
        }
        store(known, value, at: csv)
    }

    /// The right name of a property that is written in other letters, starred as in the
    /// standard's table, or by a wrong name in use.
    private static func known(_ property: String) -> String? {
        var bare = property[...]
        while bare.hasSuffix("*") { bare.removeLast() }
        let lower = bare.lowercased()
        if lower == "file.systemname" { return Manifest.systemNameProperty }
        if lower == "file.systemcode" { return Manifest.systemCodeProperty }
        return properties.first { $0.lowercased() == lower }
    }

    private static let properties: [String] =
        [Manifest.versionProperty, Manifest.oneRosterVersionProperty]
        + FileName.allCases.map(\.manifestProperty)
        + [Manifest.systemNameProperty, Manifest.systemCodeProperty]
        + filesOf1p2

    private static let filesOf1p2 = OtherEditions.filesOf1p2.map { "file.\($0.dropLast(4))" }

    private mutating func store(_ property: String, _ value: String, at csv: CSVReader) {
        switch property {
        case Manifest.versionProperty:
            manifest.version = value
            if value != "1.0" { recordValue(csv, "manifest.version is not 1.0", value) }
        case Manifest.oneRosterVersionProperty:
            manifest.oneRosterVersion = value
            if Edition(rawValue: value) == nil {
                recordValue(csv, "oneroster.version is not one there is", value)
            }
        case Manifest.systemNameProperty: manifest.systemName = value
        case Manifest.systemCodeProperty: manifest.systemCode = value
        default: storeMode(property, value, at: csv)
        }
    }

    private mutating func storeMode(_ property: String, _ value: String, at csv: CSVReader) {
        let mode = FileMode(rawValue: value.lowercased())
        if mode?.rawValue != value {
            recordValue(csv, "\(property) is none of absent, bulk, delta", value)
        }
        if let file = FileName.allCases.first(where: { $0.manifestProperty == property }) {
            if let mode { manifest.modes[file] = mode }
        } else {
            later.append((location(csv), property))
        }
    }
}

// What is recorded about rows.
extension ManifestReader {
    private func recordMissing() {
        if manifest.oneRosterVersion == Edition.v1p1.rawValue {
            for (place, property) in later {
                log.record(
                    .bundleManifestUnknownProperty, at: place, "names a file of OneRoster 1.2",
                    value: property)
            }
        }
        let needed =
            [Manifest.versionProperty, Manifest.oneRosterVersionProperty]
            + FileName.allCases.map(\.manifestProperty)
        for property in needed where !seen.contains(property) {
            log.record(
                .bundleManifestMissingProperty, at: Location(file: name, field: property),
                "has no row for \(property)")
        }
    }

    private func recordValue(_ csv: CSVReader, _ message: String, _ value: String) {
        var place = location(csv)
        if csv.count > 1 { place.column = csv.position(of: 1).column }
        log.record(.bundleManifestValue, at: place, message, value: value)
    }

    private func recordCount(_ csv: CSVReader) {
        log.record(
            .columnCountDiffers, at: location(csv),
            "the row has \(csv.count) cells, the manifest 2 columns")
    }

    private func recordFaults(_ csv: CSVReader) {
        for fault in csv.faults {
            var place = fault.position.location
            place.file = name
            log.record(fault.kind, at: place, fault.message)
        }
    }

    private func location(_ csv: CSVReader) -> Location {
        var place = csv.position(of: 0).location
        place.file = name
        return place
    }
}

extension FindingKind {
    package static let bundleManifestHeader = FindingKind(
        "bundle-manifest-header", .error, title: "manifest without its header row",
        hint: "begin manifest.csv with propertyName,value", source: SpecReference.manifest)

    package static let bundleManifestUnknownProperty = FindingKind(
        "bundle-manifest-unknown-property", .warning, title: "unknown property in the manifest",
        hint: "take the row out", source: SpecReference.manifest)

    package static let bundleManifestPropertyName = FindingKind(
        "bundle-manifest-property-name", .error,
        title: "property not spelled as in the standard",
        hint: "use the standard's letters; a star in its table is a footnote",
        source: SpecReference.manifest)

    package static let bundleManifestDuplicateProperty = FindingKind(
        "bundle-manifest-duplicate-property", .error, title: "property said twice",
        hint: "leave one of the rows out", source: SpecReference.manifest)

    package static let bundleManifestMissingProperty = FindingKind(
        "bundle-manifest-missing-property", .error, title: "manifest without a required row",
        hint: "write a row for each file, with absent for those that are not sent",
        source: SpecReference.manifest)

    package static let bundleManifestValue = FindingKind(
        "bundle-manifest-value", .error, title: "value the manifest does not allow",
        hint: "write the value as the standard prints it; spreadsheets turn 1.0 into 1",
        source: SpecReference.manifest)
}
