// Reads what the plan of the sessions needs: the sessions, who uses them, what the SIS has.

import Basics
import OneRoster
import SIS

/// Makes the plan of a bundle's sessions.
struct SessionPlanner {
    let context: LoadContext

    func makePlan() throws -> SessionPlan {
        var plan = SessionPlan()
        try readSessions(into: &plan)
        plan.tie()
        try readUses(into: &plan)
        try askSIS(for: &plan)
        try setSchools(of: &plan)
        setYears(of: &plan)
        return plan
    }

    private func readSessions(into plan: inout SessionPlan) throws {
        guard let reader = try context.reader.open(.academicSessions, quietly: true) else { return }
        while try reader.next() {
            let type = Vocabulary.sessionType.token(
                ignoringCase: reader[AcademicSessions.type].trimmingSpaces())
            let parent = reader[AcademicSessions.parentSourcedId].trimmingSpaces()
            plan.add(
                SessionNode(
                    id: reader.sourcedId.string, parent: nil,
                    outerParent: parent.isBlank ? nil : parent.string,
                    isFullYear: type.map { $0 == "schoolYear" } ?? false,
                    isGradingPeriod: type.map { $0 == "gradingPeriod" } ?? false,
                    first: day(reader[AcademicSessions.startDate]),
                    last: day(reader[AcademicSessions.endDate])?.previousDay,
                    schoolYear: reader[AcademicSessions.schoolYear].trimmingSpaces().integer))
        }
    }

    private func day(_ cell: Cell) -> CalendarDate? {
        let cell = cell.trimmingSpaces()
        return CalendarDate(cell.slice(0..<min(cell.count, CalendarDate.textLength)))
    }

    /// Which schools' classes and courses use which tree.
    private func readUses(into plan: inout SessionPlan) throws {
        if let classes = try context.reader.open(.classes, quietly: true) {
            while try classes.next() {
                let school = try context.key(
                    .schools, classes[Classes.schoolSourcedId].trimmingSpaces())
                guard let school else { continue }
                classes[Classes.termSourcedIds].forEachItem { id in
                    if let place = plan.place(of: id) { plan.use(place, by: school) }
                }
            }
        }
        guard let courses = try context.reader.open(.courses, quietly: true) else { return }
        while try courses.next() {
            let session = courses[Courses.schoolYearSourcedId].trimmingSpaces()
            guard let place = plan.place(of: session) else { continue }
            let school = try context.key(.schools, courses[Courses.orgSourcedId].trimmingSpaces())
            plan.use(place, by: school)
        }
    }

    /// A tree that the SIS has a session of, or that hangs on one of the SIS, is of its school.
    private func askSIS(for plan: inout SessionPlan) throws {
        let question = try context.question("markingPeriod", LoadQuestion.markingPeriod)
        for place in plan.nodes.indices {
            let node = plan.nodes[place]
            var tree = plan.tree(of: place)
            guard !tree.isKnown else { continue }
            for id in [node.id, node.outerParent].compactMap({ $0 })
            where try question.ask([.text(id)]) {
                tree.isKnown = true
                tree.school = question.optionalInteger(1)
                tree.syear = question.integer(2)
            }
            plan.trees[node.root] = tree
        }
    }

    private func setSchools(of plan: inout SessionPlan) throws {
        for (root, tree) in plan.trees where !tree.isKnown {
            if case .school(let key) = tree.use { plan.trees[root]?.school = key }
        }
        try giveAwayUnused(of: &plan)
    }

    /// Every school of a bundle keeps a year, though no class or course may tell which.
    ///
    /// Where each school has one of its own, the years that nothing uses belong to the schools
    /// that have none: one to each, in the order of their ids. Where schools are left without, one
    /// year is that of all schools.
    private func giveAwayUnused(of plan: inout SessionPlan) throws {
        let years = plan.trees.filter { plan.nodes[$0.key].isFullYear }
        let isShared = years.values.contains { year in
            year.use == .district || (year.isKnown && year.school == nil)
        }
        guard !years.isEmpty, !isShared else { return }
        let taken = Set(years.values.compactMap(\.school))
        let free = try schoolsOfBundle().filter { !taken.contains($0) }
        let unused = inOrder(years.filter { $0.value.school == nil }.map(\.key), plan)
        if free.count == unused.count, !taken.isEmpty || unused.count > 1 {
            for (root, school) in zip(unused, free) { plan.trees[root]?.school = school }
        } else if unused.isEmpty, !free.isEmpty {
            let used = inOrder(years.filter { !$0.value.isKnown }.map(\.key), plan)
            if let root = used.first { plan.trees[root]?.school = nil }
        }
    }

    /// In the order of their ids.
    private func inOrder(_ places: [Int], _ plan: SessionPlan) -> [Int] {
        places.sorted {
            plan.nodes[$0].id.utf8.lexicographicallyPrecedes(plan.nodes[$1].id.utf8)
        }
    }

    /// The keys of the bundle's schools, in the order of their sourcedIds.
    private func schoolsOfBundle() throws -> [Int64] {
        guard let orgs = try context.reader.open(.orgs, quietly: true) else { return [] }
        var schools: [(id: String, key: Int64)] = []
        while try orgs.next() {
            guard let key = try context.key(.schools, orgs.sourcedId) else { continue }
            schools.append((orgs.sourcedId.string, key))
        }
        return schools.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map(\.key)
    }

    /// A full year tells the year of its tree; a tree without one takes that of the full year that
    /// holds it, of the bundle or of the SIS; failing that a year has to be made.
    private func setYears(of plan: inout SessionPlan) {
        let fullYears = plan.nodes.filter { $0.isFullYear && $0.first != nil }
        var orphans: [Int] = []
        for (root, tree) in plan.trees where tree.syear == nil {
            let node = plan.nodes[root]
            guard let first = node.first else { continue }
            if node.isFullYear {
                plan.trees[root]?.syear = Int64(first.year)
                continue
            }
            let holding = fullYears.first { year in
                guard let start = year.first, let end = year.last else { return false }
                return start <= first && first <= end
            }
            if let start = holding?.first {
                plan.trees[root]?.syear = Int64(start.year)
            } else if let syear = context.years.syear(holding: first, school: tree.school) {
                plan.trees[root]?.syear = syear
            } else {
                orphans.append(root)
            }
        }
        setYears(ofOrphans: orphans, in: &plan)
    }

    /// Sessions of one `schoolYear` are of one year: that in which the first of them begins.
    private func setYears(ofOrphans orphans: [Int], in plan: inout SessionPlan) {
        var groups: [Int64: Int64] = [:]
        for root in orphans {
            guard let first = plan.nodes[root].first else { continue }
            let name = plan.nodes[root].schoolYear ?? Int64(first.year)
            groups[name] = min(groups[name] ?? .max, Int64(first.year))
        }
        for root in orphans {
            guard let first = plan.nodes[root].first else { continue }
            let name = plan.nodes[root].schoolYear ?? Int64(first.year)
            plan.trees[root]?.syear = groups[name]
            plan.trees[root]?.needsYear = true
        }
    }
}
