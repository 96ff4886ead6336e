// The sessions of a bundle as a tree, before any is loaded: what a session's year and school are
// hangs on its ancestors and on the classes and courses that use it, which come later in the bundle.

import Basics
import OneRoster

/// What is known of one session of the bundle.
struct SessionNode {
    let id: String
    /// Its parent in the bundle.
    var parent: Int?
    /// The parent's sourcedId where the bundle does not have it.
    var outerParent: String?
    let isFullYear: Bool
    let isGradingPeriod: Bool
    let first: CalendarDate?
    /// The last day.
    let last: CalendarDate?
    /// By the standard the year in which it ends.
    let schoolYear: Int64?
    var depth = 0
    var root = 0
}

/// What a tree of sessions turned out to be about.
struct SessionTree {
    enum Use: Equatable {
        case none
        /// By classes or courses of one school: its key.
        case school(Int64)
        /// By several schools, or by the district.
        case district
    }

    var use = Use.none
    var school: Int64?
    var syear: Int64?
    /// The year that has to be made for it.
    var needsYear = false
    /// Whether the SIS has one of its sessions already, whose school and year then hold.
    var isKnown = false

    mutating func used(by school: Int64?) {
        guard let school else {
            use = .district
            return
        }
        switch use {
        case .none: use = .school(school)
        case .school(let other) where other != school: use = .district
        default: break
        }
    }
}

/// All sessions of a bundle.
struct SessionPlan {
    private(set) var nodes: [SessionNode] = []
    private var places: [String: Int] = [:]
    /// By the place of the root.
    var trees: [Int: SessionTree] = [:]
    /// Sessions whose parent is left out, as it makes no tree.
    private(set) var cut: Set<Int> = []

    /// Adds a session; a second one of the same id is passed over.
    mutating func add(_ node: SessionNode) {
        guard places[node.id] == nil else { return }
        places[node.id] = nodes.count
        nodes.append(node)
    }

    func place(of id: Cell) -> Int? { places[id.string] }

    /// Ties the sessions to their parents and finds the roots.
    mutating func tie() {
        for place in nodes.indices {
            guard let id = nodes[place].outerParent, let parent = places[id] else { continue }
            nodes[place].outerParent = nil
            nodes[place].parent = parent
        }
        for place in nodes.indices where nodes[place].isFullYear {
            if nodes[place].parent != nil || nodes[place].outerParent != nil { cut.insert(place) }
            nodes[place].parent = nil
            nodes[place].outerParent = nil
        }
        for place in nodes.indices where isInCircle(place) {
            nodes[place].parent = nil
            cut.insert(place)
        }
        for place in nodes.indices {
            let (root, depth) = climb(from: place)
            nodes[place].root = root
            nodes[place].depth = depth
            if trees[root] == nil { trees[root] = SessionTree() }
        }
    }

    private func isInCircle(_ place: Int) -> Bool {
        var at = nodes[place].parent
        for _ in nodes.indices {
            guard let parent = at else { return false }
            if parent == place { return true }
            at = nodes[parent].parent
        }
        return false
    }

    private func climb(from place: Int) -> (root: Int, depth: Int) {
        var at = place
        var depth = 0
        while let parent = nodes[at].parent {
            at = parent
            depth += 1
        }
        return (at, depth)
    }

    var maximumDepth: Int { nodes.map(\.depth).max() ?? 0 }

    func tree(of place: Int) -> SessionTree { trees[nodes[place].root] ?? SessionTree() }

    mutating func use(_ place: Int, by school: Int64?) {
        trees[nodes[place].root, default: SessionTree()].used(by: school)
    }
}
