// Which characters may stand in for which: letters for letters of the same case and script, digits
// for digits. Everything else (blanks, commas, hyphens, accents by themselves, controls) stays.

import Basics

/// One character (or broken byte) of a value that is to be replaced.
struct Symbol: BitwiseCopyable {
    /// The characters it may become, itself among them; at least two. They live for ever.
    let members: UnsafePointer<UInt32>
    let radix: Int
    /// Its place among the members.
    var value: Int
}

/// The classes of characters.
///
/// **Shape**: all members of a class are equally long in UTF-8. Small and capital ASCII letters
/// have the same places, so that values that differ in case alone have stand-ins that do.
/// **Cost**: a table of 128 places for each page of 128 characters that was met.
final class Alphabet {
    typealias Page = UnsafePointer<Symbol?>

    /// By byte.
    let ascii: Page
    /// By byte, less 0x80; for bytes that are no UTF-8.
    let broken: Page
    /// By byte: digits without 0, for the front of numbers.
    let leading: Page
    /// By byte: hexadecimal digits in small, and in capital letters.
    let smallHex: Page
    let capitalHex: Page
    private var pages: [UInt32: Page] = [:]
    private var blocks: [UInt32: UnsafePointer<UInt32>] = [:]

    /// Whole blocks of characters of one kind, too many for a page: ideographs and Hangul. A page
    /// of them would give away the radical or the first sounds of a surname.
    private static let wideBlocks: [ClosedRange<UInt32>] = [
        0x3400...0x4DB5, 0x4E00...0x9FA5, 0xAC00...0xD7A3,
    ]

    init() {
        let digits = Array(UInt32(0x30)...0x39)
        let small = Array(UInt32(0x61)...0x7A)
        let capital = Array(UInt32(0x41)...0x5A)
        ascii = Self.page([digits, small, capital])
        leading = Self.page([Array(digits.dropFirst())])
        smallHex = Self.page([digits + small.prefix(6)])
        capitalHex = Self.page([digits + capital.prefix(6)])
        // Classes of bytes by what may follow them, so that broken UTF-8 stays as broken as it is.
        broken = Self.page(
            [
                Array(0x80...0x8F), Array(0x90...0x9F), Array(0xA0...0xBF), [0xC0, 0xC1],
                Array(0xC2...0xDF), Array(0xE1...0xEC) + [0xEE, 0xEF], Array(0xF1...0xF3),
                Array(0xF5...0xFF),
            ], base: 0x80)
    }

    /// What may stand in for a character beyond ASCII; nil if it stays.
    func symbol(of scalar: UInt32) -> Symbol? {
        if scalar >= 0x3400, let block = Self.wideBlocks.first(where: { $0.contains(scalar) }) {
            return Symbol(
                members: members(of: block), radix: block.count,
                value: Int(scalar - block.lowerBound))
        }
        let number = scalar >> 7
        if let page = pages[number] { return page[Int(scalar & 0x7F)] }
        let page = Self.page(Self.classes(ofPage: number), base: number << 7)
        pages[number] = page
        return page[Int(scalar & 0x7F)]
    }

    private func members(of block: ClosedRange<UInt32>) -> UnsafePointer<UInt32> {
        if let members = blocks[block.lowerBound] { return members }
        let members = Self.kept(Array(block))
        blocks[block.lowerBound] = members
        return members
    }

    /// Letters and numbers of the page by their category.
    private static func classes(ofPage number: UInt32) -> [[UInt32]] {
        var classes: [Unicode.GeneralCategory: [UInt32]] = [:]
        for value in number << 7..<(number + 1) << 7 {
            guard let scalar = Unicode.Scalar(value),
                !wideBlocks.contains(where: { $0.contains(value) })
            else { continue }
            let category = scalar.properties.generalCategory
            switch category {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter, .decimalNumber, .letterNumber, .otherNumber, .privateUse:
                classes[category, default: []].append(value)
            default: continue
            }
        }
        return Array(classes.values)
    }

    /// The tables of an alphabet live as long as the process: one is made for a run.
    private static func page(_ classes: [[UInt32]], base: UInt32 = 0) -> Page {
        let page = UnsafeMutablePointer<Symbol?>.allocate(capacity: 128)
        page.initialize(repeating: nil, count: 128)
        for members in classes where members.count > 1 {
            let kept = kept(members)
            for (value, member) in members.enumerated() {
                page[Int(member - base)] = Symbol(
                    members: kept, radix: members.count, value: value)
            }
        }
        return Page(page)
    }

    private static func kept(_ members: [UInt32]) -> UnsafePointer<UInt32> {
        let place = UnsafeMutablePointer<UInt32>.allocate(capacity: members.count)
        place.initialize(from: members, count: members.count)
        return UnsafePointer(place)
    }
}
