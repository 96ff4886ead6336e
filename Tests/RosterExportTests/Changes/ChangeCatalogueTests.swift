// The catalogue of what holds a bundle back: the folder of rules, codes, pages.

import Basics
import RosterExport
import TestSupport
import Testing

@Suite("Catalogue of the guard")
struct ChangeCatalogueTests {
    @Test("Each file in Rules is one rule of the catalogue, and the other way round")
    func folderAndCatalogue() {
        let files = ProjectFiles.names(in: "Sources/RosterExport/Changes/Rules", ending: ".swift")
        #expect(files.sorted() == ChangeCatalogue.names.sorted())
    }

    @Test("Every code is of the family, stands once, and has all the paragraphs of its page")
    func pages() {
        let codes = ChangeCatalogue.pages.map(\.kind.code)
        #expect(
            codes == [
                "change-first-run", "change-snapshot-lost", "change-school-year", "change-ids",
                "change-file-empty", "change-school-empty", "change-removed", "change-changed",
                "change-approval-always",
            ])
        for page in ChangeCatalogue.pages {
            let kind = page.kind
            #expect(kind.source == "export rules, section 10", "\(kind.code)")
            for text in [kind.title, kind.hint, page.what, page.why, page.example] {
                #expect(!text.isEmpty, "\(kind.code)")
            }
            #expect(!kind.title.hasSuffix(".") && !kind.hint.hasSuffix("."), "\(kind.code)")
            #expect(page.what.hasSuffix(".") && page.why.hasSuffix("."), "\(kind.code)")
            #expect(page.knob != "", "\(kind.code)")
        }
    }
}
