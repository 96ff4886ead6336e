// A thousand made-up nights against a server that loses connections, refuses, is cut off in the
// middle of a file, and a receiver that takes what it sees at any moment.

import Handoff
import TestSupport
import Testing

@Suite("Pushes under faults")
struct PushPropertyTests {
    @Test("No half file, nothing twice, a truthful record, and at last it is delivered")
    func nights() {
        var seeds = SeededRandom.chosen(usual: 20_261_120)
        for _ in 0..<1000 {
            let seed = seeds.next()
            var model = PushModel(seed: seed)
            for _ in 0..<3 { model.push() }
            model.isCalm = true
            if !arrived(model) { model.push() }
            if !arrived(model) { model.push() }
            check(model, seed)
        }
    }

    private func arrived(_ model: PushModel) -> Bool {
        guard model.stage == nil, let last = model.ended.last else { return false }
        return last.end == .delivered || last.end == .gone
    }

    private func check(_ model: PushModel, _ seed: UInt64) {
        var faults = model.faults
        for (run, names) in model.taken {
            // Whoever is not sure sends once more.
            let unsure = model.ended.count { $0.run == run && $0.end == .unsure(.refused) }
            if names.values.contains(where: { $0 > 1 + unsure }) {
                faults.append("\(run) was taken twice")
            }
        }
        if !arrived(model) { faults.append("it never arrived") }
        #expect(
            faults.isEmpty,
            "seed \(seed), \(model.rename): \(faults)\n\(model.log.joined(separator: "\n"))")
    }
}
