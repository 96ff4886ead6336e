// The bundle is not written in OneRoster 1.1.

import Basics
import OneRoster

enum EditionOther: Check {
    static let pages = [
        FindingPage(
            later,
            what: """
                Speaks when the bundle is OneRoster 1.2. It is then checked by what 1.1 and 1.2 \
                have in common; files and columns of 1.2 alone are not looked at.
                """,
            why: "A consumer of 1.1 misses roles.csv and with it everybody's role.",
            example: "manifest.csv: `oneroster.version,1.2`."),
        FindingPage(
            other,
            what: """
                Speaks when the bundle is OneRoster 1.0, another format whose files bear the same \
                names, such as Microsoft School Data Sync, or nothing known.
                """,
            why: "A consumer of 1.1 refuses it.",
            example: "orgs.csv without status and dateLastModified, and no manifest.csv."),
    ]

    static let later = FindingKind(
        "bundle-edition-later", .warning, title: "bundle of OneRoster 1.2",
        hint: "send it to consumers of 1.2, or export it as 1.1", source: SpecReference.manifest)
    static let other = FindingKind(
        "bundle-edition-other", .error, title: "bundle is not OneRoster 1.1",
        hint: "export it as OneRoster 1.1", source: SpecReference.manifest)

    static func checkBundle(_ bundle: BundleScan) {
        let edition = bundle.source.edition
        switch edition.format {
        case .oneRoster(.v1p1): return
        case .oneRoster(.v1p2): record(later, edition, bundle)
        default: record(other, edition, bundle)
        }
    }

    private static func record(_ kind: FindingKind, _ edition: BundleEdition, _ bundle: BundleScan)
    {
        bundle.log.record(
            kind, at: Location(file: bundle.source.location.path),
            "this is \(edition.name): \(edition.reason)")
    }
}
