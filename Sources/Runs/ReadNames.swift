// The words of `--read`, and what may be said against a choice of them.

import Basics
import RosterExport

package enum ReadNames {
    package static var all: [String] { ReadScope.allCases.map(\.rawValue) }

    /// What is wrong with the choice, with the way out; nil if nothing is.
    package static func complaint(about names: [String]) -> String? {
        for name in names where ReadScope(rawValue: name) == nil {
            let near = NearestName.to(name, among: all).map { "did you mean '\($0)'?" }
            return "there is nothing called '\(name)'; "
                + (near ?? "there are \(all.joined(separator: ", ")).")
        }
        do {
            try scopes(names).checkComplete()
            return nil
        } catch {
            return "\(error.message)" + (error.hint.map { "; \($0)." } ?? ".")
        }
    }

    /// The resources of these names; all of them where nothing was chosen.
    static func scopes(_ names: [String]?) -> Set<ReadScope> {
        guard let names else { return Set(ReadScope.allCases) }
        return Set(names.compactMap(ReadScope.init(rawValue:)))
    }
}
