// Each check speaks where it should: one fault in the clean bundle, the findings it must give.

import Basics
import OneRoster
import RosterValidation
import Testing

/// A fault put into the clean bundle, and all that must be found then.
struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    /// `code file:line`, sorted.
    let codes: [String]
    let spoil: @Sendable (inout BundleUnderTest) -> Void

    init(
        _ name: String, _ codes: [String],
        _ spoil: @escaping @Sendable (inout BundleUnderTest) -> Void
    ) {
        self.name = name
        self.codes = codes
        self.spoil = spoil
    }

    var testDescription: String { name }

    /// The codes without their places.
    var bareCodes: [String] { codes.map { String($0.prefix { $0 != " " }) } }
}

@Suite("Checks")
struct CheckTests {
    @Test("The clean bundle gives no finding")
    func clean() throws {
        let validated = try BundleUnderTest.clean.validate()
        #expect(validated.lines == [])
        #expect(validated.summary.isClean)
    }

    @Test("The clean bundle sent as changes gives no finding")
    func cleanDelta() throws {
        var bundle = BundleUnderTest.clean
        bundle.makeDelta()
        #expect(try bundle.validate().lines == [])
    }

    @Test("A fault gives its findings and no others", arguments: Fault.all)
    func fault(_ fault: Fault) throws {
        var bundle = BundleUnderTest.clean
        fault.spoil(&bundle)
        #expect(try bundle.validate().codes == fault.codes)
    }

    @Test("What is allowed gives no finding", arguments: Fault.innocent)
    func innocent(_ fault: Fault) throws {
        var bundle = BundleUnderTest.clean
        fault.spoil(&bundle)
        #expect(try bundle.validate().codes == [])
    }

    @Test("Every code of the catalogue has a fault that makes it speak")
    func allCodesFire() {
        let fired = Set(Fault.all.flatMap(\.bareCodes))
        let silent = CheckCatalogue.pages.map(\.kind.code).filter { !fired.contains($0) }
        #expect(silent == [])
    }
}
