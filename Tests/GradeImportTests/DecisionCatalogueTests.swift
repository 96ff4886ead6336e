// The catalogue of grade rules and what stands around it: the folder of rules, codes, pages.

import Basics
import GradeImport
import TestSupport
import Testing

@Suite("Catalogue of grade rules")
struct DecisionCatalogueTests {
    @Test("Each file in Rules is one rule of the catalogue, and the other way round")
    func folderAndCatalogue() {
        let files = ProjectFiles.names(
            in: "Sources/GradeImport/Decisions/Rules", ending: ".swift")
        #expect(files.sorted() == DecisionCatalogue.names.sorted())
    }

    @Test("Every code is of the family, stands once, and has all the paragraphs of its page")
    func pages() {
        let codes = DecisionCatalogue.kinds.map(\.code)
        #expect(Set(codes).count == codes.count)
        for page in DecisionCatalogue.pages {
            let kind = page.kind
            #expect(kind.code.hasPrefix("grade-"), "\(kind.code)")
            #expect(kind.source.hasPrefix("grade import rules, section "), "\(kind.code)")
            for text in [kind.title, kind.hint, kind.source, page.what, page.why, page.example] {
                #expect(!text.isEmpty, "\(kind.code)")
            }
            #expect(!kind.title.hasSuffix(".") && !kind.hint.hasSuffix("."), "\(kind.code)")
            #expect(page.what.hasSuffix(".") && page.why.hasSuffix("."), "\(kind.code)")
            #expect(page.knob != "", "\(kind.code)")
        }
    }
}
