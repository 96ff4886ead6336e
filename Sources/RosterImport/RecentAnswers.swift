// Answers of the database to the same small question, asked again and again: so many are kept, and
// the one that was asked longest ago in its place makes way.

import Basics

/// What ids were found to stand for, by the hash of the id, in a table of fixed size.
///
/// Two ids of one 64-bit hash would get one answer; see `IDSet` for the odds.
struct RecentAnswers<Answer> {
    private struct Slot {
        var hash: UInt64
        var answer: Answer
    }

    private var slots: [Slot?]

    /// `bits`: 2 to the power of it answers are kept.
    init(bits: Int = 16) { slots = [Slot?](repeating: nil, count: 1 << bits) }

    /// The answer kept for the hash of an id.
    func answer(_ hash: UInt64) -> Answer? {
        guard let slot = slots[place(hash)], slot.hash == hash else { return nil }
        return slot.answer
    }

    mutating func keep(_ answer: Answer, for hash: UInt64) {
        slots[place(hash)] = Slot(hash: hash, answer: answer)
    }

    private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }
}
