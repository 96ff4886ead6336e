// The catalogue of rules and what stands around it: the folder of rules, codes, pages.

import Basics
import RosterExport
import TestSupport
import Testing

@Suite("Catalogue of rules")
struct RuleCatalogueTests {
    @Test("Each file in Rules is one rule of the catalogue, and the other way round")
    func folderAndCatalogue() {
        let files = ProjectFiles.names(in: "Sources/RosterExport/Rules", ending: ".swift")
            .filter { $0 != "RuleCatalogue" && $0 != "Window" }
        #expect(files.sorted() == RuleCatalogue.names.sorted())
    }

    @Test("Every code is of the family, stands once, and has all the paragraphs of its page")
    func pages() {
        let codes = RuleCatalogue.kinds.map(\.code)
        #expect(Set(codes).count == codes.count)
        for page in RuleCatalogue.pages {
            let kind = page.kind
            #expect(kind.code.hasPrefix("export-"), "\(kind.code)")
            for text in [kind.title, kind.hint, kind.source, page.what, page.why, page.example] {
                #expect(!text.isEmpty, "\(kind.code)")
            }
            #expect(!kind.title.hasSuffix(".") && !kind.hint.hasSuffix("."), "\(kind.code)")
            #expect(page.what.hasSuffix(".") && page.why.hasSuffix("."), "\(kind.code)")
            #expect(page.knob != "", "\(kind.code)")
            for heading in ["What it does", "Why", "Knob", "Example", "Source"] {
                #expect(page.text.contains("\n\(heading)\n"), "\(kind.code)")
            }
        }
    }
}
