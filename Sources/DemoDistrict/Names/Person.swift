// Names put together by chance, and what is made of them: user names and mail addresses.

/// How somebody is called.
struct PersonName {
    var first: String
    var middle: String?
    var last: String
    var suffix: String?

    /// Letters for a user name: those of a-z in the initial and the family name, else a word.
    func stem(or word: String) -> String {
        var letters: [UInt8] = []
        if let initial = PersonName.plainLetters(first).first { letters.append(initial) }
        letters += PersonName.plainLetters(last).prefix(10)
        return letters.count < 3 ? word : String(decoding: letters, as: UTF8.self)
    }

    private static func plainLetters(_ text: String) -> [UInt8] {
        text.utf8.compactMap { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): byte
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
            default: nil
            }
        }
    }
}

extension Chance {
    /// A culture, as often as its share says.
    mutating func culture() -> Culture {
        var rest = below(1000)
        for culture in Culture.common {
            rest -= culture.share
            if rest < 0 { return culture }
        }
        return Culture.common[0]
    }

    mutating func familyName(_ culture: Culture) -> String {
        let name = one(of: culture.families)
        guard culture.isDouble, perMille(450) else { return name }
        return name + (perMille(150) ? "-" : " ") + one(of: culture.families)
    }

    mutating func person(_ culture: Culture, family: String? = nil) -> PersonName {
        var person = PersonName(first: one(of: culture.given), last: family ?? familyName(culture))
        if perMille(380) { person.middle = one(of: culture.given) }
        if perMille(12) { person.suffix = one(of: ["Jr.", "II", "III", "IV"]) }
        return person
    }

    /// A number of the range that is kept free for made-up people.
    mutating func phone() -> String {
        let last = below(100)
        return "\(among(210...989))-555-01\(last < 10 ? "0" : "")\(last)"
    }
}

/// The names that a planted oddity gives a student.
enum OddName {
    static func change(_ name: inout PersonName, to oddity: Oddity, _ chance: inout Chance) {
        switch oddity {
        case .rareScript:
            let culture = chance.one(of: Culture.rare)
            name.first = chance.one(of: culture.given)
            name.last = chance.one(of: culture.families)
        case .punctuation:
            if chance.perMille(500) {
                name.last += ", Jr."
            } else {
                name.first =
                    "\(name.first) \"\(chance.one(of: ["Buddy", "Ace", "Birdie", "Moe"]))\""
            }
        case .lineBreak:
            name.first += chance.perMille(500) ? "\n" : "\r\n"
            name.first += chance.one(of: ["Lee", "Ann", "Ray"])
        case .formulaLike:
            let sign = chance.one(of: ["=", "+", "-", "@"])
            name.last = sign + name.last
        default: preconditionFailure("Not an oddity of a name.")
        }
    }
}
