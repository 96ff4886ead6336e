// Every oddity is in the district that says it planted it: looked for by SQL, without a word of
// what the maker knows.

import Basics
import Database
import DemoDistrict
import SIS
import TestSupport
import Testing

@Suite("Oddities of the made-up district")
struct OddityTests {
    @Test("The table of oddities is in the order of its cases, and names each")
    func table() {
        for oddity in Oddity.allCases {
            #expect(!oddity.name.isEmpty)
            #expect((1...47).contains(oddity.number))
            #expect((1...1000).contains(oddity.perThousand))
        }
        let known = Set(Oddity.allCases.map(\.number))
        #expect(known == Set(1...47))
        #expect(Set(Oddity.allCases.map(\.name)).count == Oddity.allCases.count)
        #expect(OddityQueries.all.count == Oddity.allCases.count)
    }

    @Test("The page about oddities says what the table says")
    func page() throws {
        let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let page = try FileBytes(
            path: "/\(tests)/Sources/DemoDistrict/DemoDistrict.docc/Oddities.md")
        var bytes = [UInt8](repeating: 0, count: page.count)
        _ = try bytes.withUnsafeMutableBytes { try page.read(at: 0, into: $0) }
        let lines = Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n"))
        for oddity in Oddity.allCases {
            let rate = oddity.perThousand == 1000 ? "all" : "\(oddity.perThousand)"
            let line = "| \(oddity.number) | \(oddity.name) | \(rate) | \(oddity.population) |"
            #expect(lines.contains(line[...]), "\(line)")
        }
        for held in Oddity.cannotBeHeld { #expect((1...47).contains(held.number)) }
    }

    @Test("Each oddity is there, about as often as it says", arguments: [2000, 500])
    func present(students: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("demo.sqlite")
        let summary = try DemoDistrict.create(at: path, DemoOptions(students: students, seed: 7))
        let connection = try SISDatabase.open(at: path, access: .read)
        for oddity in Oddity.allCases {
            let query = try #require(OddityQueries.all[oddity], "no query for \(oddity)")
            let found = try connection.integer("SELECT count(*) FROM (\(query))") ?? 0
            #expect(summary.count(of: oddity) >= 1, "\(oddity) was not planted")
            #expect(found >= 1, "\(oddity) is not to be found")
            guard oddity.population == "students" else { continue }
            let expected = oddity.perThousand * students / 1000
            let planted = summary.count(of: oddity)
            #expect(abs(planted - expected) <= max(3, expected / 3), "\(oddity): \(planted)")
        }
    }
}
