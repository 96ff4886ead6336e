// The catalogue and what stands around it: the folder of checks, codes, titles, pages.

import Basics
import Foundation
import OneRoster
import RosterValidation
import TestSupport
import Testing

@Suite("Catalogue of checks")
struct CatalogueTests {
    @Test("Each file in Checks is one check of the catalogue, and the other way round")
    func folderAndCatalogue() {
        let folder = "Sources/RosterValidation/Checks"
        let files = ["Values", "References", "Rosters"].flatMap {
            ProjectFiles.names(in: "\(folder)/\($0)", ending: ".swift")
        }
        #expect(files.sorted() == CheckCatalogue.names.sorted())
    }

    @Test("No code is used twice, by checks or by the reader of bundles")
    func uniqueCodes() {
        let codes = CheckCatalogue.pages.map(\.kind.code) + OneRosterFindings.kinds.map(\.code)
        #expect(Set(codes).count == codes.count)
    }

    @Test("Every code has its family, and every page all of its paragraphs")
    func pages() {
        for page in CheckCatalogue.pages {
            let kind = page.kind
            let family = kind.code.prefix { $0 != "-" }
            #expect(
                ["value", "reference", "roster", "bundle"].contains(String(family)), "\(kind.code)")
            for text in [kind.title, kind.hint, kind.source, page.what, page.why, page.example] {
                #expect(!text.isEmpty, "\(kind.code)")
            }
            #expect(!kind.title.hasSuffix("."), "\(kind.code)")
            #expect(!kind.hint.hasSuffix("."), "\(kind.code)")
            #expect(page.what.hasSuffix("."), "\(kind.code)")
            #expect(page.why.hasSuffix("."), "\(kind.code)")
            for heading in ["What it does", "Why", "Knob", "Example", "Source"] {
                #expect(page.text.contains("\n\(heading)\n"), "\(kind.code)")
            }
        }
    }

    @Test("A page is found by its code")
    func lookUp() {
        #expect(CheckCatalogue.page(of: "value-missing")?.kind.severity == .error)
        #expect(CheckCatalogue.page(of: "no-such-code") == nil)
    }
}
