// Cells as values: what the standard asks for, what is understood all the same, what is not.

import Basics
import OneRoster
import Testing

/// An outcome in one word or two, for tables: `= value`, `~ value tolerance`, `! fault`, blank.
private func words<Value>(_ decoded: Decoded<Value>, _ text: (Value) -> String) -> String {
    switch decoded {
    case .blank: "blank"
    case .value(let value): "= \(text(value))"
    case .tolerated(let value, let tolerance): "~ \(text(value)) \(tolerance)"
    case .fault(let fault): "! \(fault)"
    }
}

@Suite("Values of cells")
struct ValueTests {
    @Test(
        "A flag is true or false",
        arguments: [
            ("true", "= true"), ("false", "= false"), ("TRUE", "~ true letterCase"),
            ("False", "~ false letterCase"), (" true", "~ true spaces"), ("", "blank"),
            ("1", "! notAFlag"), ("yes", "! notAFlag"), (" ", "! notAFlag"),
        ])
    func flags(cell: String, outcome: String) {
        #expect(words(cell.withCell { $0.decodeFlag() }, { "\($0)" }) == outcome)
    }

    @Test(
        "A day is YYYY-MM-DD",
        arguments: [
            ("2024-02-29", "= 2024-02-29"), ("2023-02-29", "! noSuchDay"),
            ("2024-13-01", "! noSuchDay"), ("2024-2-9", "! notADate"), ("2024", "! notADate"),
            ("20240229", "! notADate"), ("02/29/2024", "! notADate"), ("", "blank"),
            ("2024-02-29 ", "~ 2024-02-29 spaces"),
            ("2024-02-29T00:00:00.000Z", "~ 2024-02-29 instantForDay"),
            ("2024-02-29T25:00:00Z", "! notADate"), ("２０２４-02-29", "! notADate"),
        ])
    func days(cell: String, outcome: String) {
        #expect(words(cell.withCell { $0.decodeDate() }, { "\($0)" }) == outcome)
    }

    @Test(
        "A moment is UTC with milliseconds; other instants are turned into that",
        arguments: [
            ("2024-04-23T18:25:43.511Z", "= 2024-04-23T18:25:43.511Z"),
            ("2024-04-23T18:25:43Z", "~ 2024-04-23T18:25:43.000Z noMilliseconds"),
            ("2024-04-23T18:25Z", "~ 2024-04-23T18:25:00.000Z noMilliseconds"),
            ("2024-04-23T18:25:43.5119Z", "~ 2024-04-23T18:25:43.511Z noMilliseconds"),
            ("2024-04-23T18:25:43.5Z", "~ 2024-04-23T18:25:43.500Z noMilliseconds"),
            ("2024-04-23T18:25:43.511+02:00", "~ 2024-04-23T16:25:43.511Z notUTC"),
            ("2024-01-01T00:30:00.000+0100", "~ 2023-12-31T23:30:00.000Z notUTC"),
            ("2024-12-31T23:30:00-05", "~ 2025-01-01T04:30:00.000Z notUTC"),
            ("2024-04-23T18:25:43.511", "~ 2024-04-23T18:25:43.511Z notUTC"),
            ("2017-05-06 08:01:05Z", "~ 2017-05-06T08:01:05.000Z spaces"),
            ("2024-04-23t18:25:43.511z", "~ 2024-04-23T18:25:43.511Z letterCase"),
            ("2024-04-23", "~ 2024-04-23T00:00:00.000Z dayForInstant"),
            ("2024-02-30T00:00:00.000Z", "! noSuchDay"), ("2024-04-23T", "! notADateTime"),
            ("2024-04-23T24:00:00.000Z", "! notADateTime"), ("now", "! notADateTime"),
            ("2024-04-23T18:25:43.Z", "! notADateTime"), ("", "blank"),
            ("2024-04-23T18:25:43.511ZZ", "! notADateTime"),
            ("0001-01-01T00:00:00.000+01:00", "! notADateTime"),
        ])
    func moments(cell: String, outcome: String) {
        #expect(words(cell.withCell { $0.decodeDateTime() }, { "\($0)" }) == outcome)
    }

    @Test(
        "A year is four digits",
        arguments: [
            ("2026", "= 2026"), ("26", "! notAYear"), ("2025-2026", "! notAYear"),
            ("-202", "! notAYear"), ("0000", "! notAYear"), (" 2026", "~ 2026 spaces"),
            ("", "blank"),
        ])
    func years(cell: String, outcome: String) {
        #expect(words(cell.withCell { $0.decodeYear() }, { "\($0)" }) == outcome)
    }

    @Test(
        "A number is plain and decimal",
        arguments: [
            ("0", "= 0.0"), ("87.5", "= 87.5"), ("-3", "= -3.0"), ("-0", "= 0.0"),
            ("0.1", "= 0.1"), ("100.00", "= 100.0"), ("007", "= 7.0"),
            ("123456789012345678901", "= 1.2345678901234568e+20"),
            ("0.30000000000000004", "= 0.30000000000000004"),
            ("+5", "~ 5.0 numberForm"), (".5", "~ 0.5 numberForm"), ("5.", "~ 5.0 numberForm"),
            (" 5", "~ 5.0 spaces"), ("1e5", "! notANumber"), ("0x10", "! notANumber"),
            ("nan", "! notANumber"), ("inf", "! notANumber"), ("1,5", "! notANumber"),
            ("1.2.3", "! notANumber"), ("--1", "! notANumber"), ("-", "! notANumber"),
            (".", "! notANumber"), ("85%", "! notANumber"), ("", "blank"),
            (String(repeating: "9", count: 41), "! notANumber"),
        ])
    func numbers(cell: String, outcome: String) {
        #expect(words(cell.withCell { $0.decodeNumber() }, { "\($0)" }) == outcome)
    }

    @Test("A number is the one that Double reads, digit for digit", arguments: 0..<20)
    func numbersAsDouble(seed: Int) {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let whole = UInt64.random(in: 0...(1 << UInt64(seed * 3)), using: &random)
            let text = "\(whole).\(UInt32.random(in: 0...999_999, using: &random))"
            #expect(text.withCell { $0.decodeNumber().value } == Double(text), "\(text)")
        }
    }

    @Test(
        "An id has up to 255 characters of a small alphabet",
        arguments: [
            ("a.b-c_d/e@f9Z", "= a.b-c_d/e@f9Z"), ("a b", "~ a b guidCharacters"),
            ("a:b", "~ a:b guidCharacters"), ("é", "~ é guidCharacters"),
            ("a#", "~ a# guidCharacters"), ("a+b", "~ a+b guidCharacters"),
            ("[", "~ [ guidCharacters"), ("`", "~ ` guidCharacters"), ("{", "~ { guidCharacters"),
            (" a", "~ a spaces"), (" ", "! unusableCharacters"), ("a\u{7}", "! unusableCharacters"),
            ("", "blank"), (String(repeating: "x", count: 256), "! tooLong"),
        ])
    func guids(cell: String, outcome: String) {
        #expect(cell.withCell { words($0.decodeGuid(), \.string) } == outcome)
    }

    @Test(
        "A token is one of the list, letter for letter",
        arguments: [
            (Vocabulary.status, "active", "= active"), (.status, "", "blank"),
            (.status, "toBeDeleted", "~ tobedeleted letterCase"),
            (.status, "inactive", "~ tobedeleted olderWord"),
            (.classType, "Scheduled", "~ scheduled letterCase"),
            (.scoreStatus, "fully graded", "= fully graded"),
            (.scoreStatus, "fullygraded", "! notAToken"), (.orgType, "college", "! notAToken"),
            (.sessionType, "term ", "~ term spaces"), (.gradeLevel, "09", "= 09"),
            (.gradeLevel, "9", "! notAToken"), (.enrollmentRole, "aide", "! notAToken"),
        ])
    func tokens(vocabulary: Vocabulary, cell: String, outcome: String) {
        #expect(words(cell.withCell { $0.decodeToken(of: vocabulary) }, \.string) == outcome)
    }

    @Test(
        "A user id is {type:id}, split at the first colon",
        arguments: [
            ("{LDAP:jdoe}", "= LDAP|jdoe"), ("{a:b:c}", "= a|b:c"), ("{:b}", "! notAUserId"),
            ("{a:}", "! notAUserId"), ("LDAP:jdoe", "! notAUserId"), ("{}", "! notAUserId"),
            (" {a:b}", "~ a|b spaces"),
        ])
    func userIds(cell: String, outcome: String) {
        let found = cell.withCell { cell in
            words(cell.decodeUserId()) { "\($0.type.string)|\($0.id.string)" }
        }
        #expect(found == outcome)
    }

    @Test(
        "A list is judged item by item, the gravest outcome wins",
        arguments: [
            (Users.orgSourcedIds, "a,b", "= ok"), (Users.orgSourcedIds, "a, b", "~ ok spaces"),
            (Users.orgSourcedIds, "a,,b", "! emptyItem"),
            (Users.orgSourcedIds, "a,", "! emptyItem"),
            (Users.orgSourcedIds, "a b,c", "~ ok guidCharacters"),
            (Users.userIds, "{a:b},{c:d}", "= ok"), (Users.userIds, "{a:b},c", "! notAUserId"),
            (Resources.roles, "student,Teacher", "~ ok letterCase"),
            (Resources.roles, "student,pupil", "! notAToken"), (Classes.subjects, "Art", "= ok"),
            (Classes.grades, "K-5", "= ok"), (Classes.subjects, ",", "! emptyItem"),
            (Results.comment, " any, thing ", "= ok"), (Results.score, "A", "! notANumber"),
            (Users.grades, "", "blank"), (Users.sourcedId, "a", "= ok"),
        ])
    func lists(column: Column, cell: String, outcome: String) {
        #expect(words(cell.withCell { $0.verdict(as: column.kind) }, { _ in "ok" }) == outcome)
    }

    @Test("The alphabet of ids is exactly the standard's")
    func alphabet() {
        let allowed = Set(
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_/@".utf8)
        for byte in UInt8(0x21)...0x7E {
            let text = String(UnicodeScalar(byte))
            let isPlain = text.withCell { if case .value = $0.decodeGuid() { true } else { false } }
            #expect(isPlain == allowed.contains(byte), "\(text)")
        }
    }
}
