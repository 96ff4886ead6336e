// What the ids of a staged line item name: its session, its category, and the line item itself.

import Basics
import Database
import SIS

extension ItemCases {
    private typealias Row = StagedItemRows

    /// The line item as it stands in the SIS.
    func existing(_ rows: RowCursor) -> ExistingLineItem? {
        guard !rows.isNull(Row.itemID) else { return nil }
        var existing = ExistingLineItem(owner: owner(rows))
        existing.isHidden = !rows.isNull(Row.hiddenAt)
        existing.isAligned = rows.integer(Row.isAligned) != 0
        existing.isInNamedSection =
            rows.isNull(Row.namedSectionID)
            || rows.integer(Row.namedSectionID) == rows.integer(Row.sectionID)
        existing.title = rows.cell(Row.currentTitle)
        existing.description = rows.cell(Row.currentDescription)
        existing.points = rows.cell(Row.currentPoints)
        existing.category = key(rows, Row.currentCategoryID)
        existing.period = key(rows, Row.currentPeriodID)
        existing.assigned = rows.date(Row.currentAssignedDate)
        existing.due = rows.date(Row.currentDueDate)
        return existing
    }

    private func owner(_ rows: RowCursor) -> Owner {
        if rows.isNull(Row.vendor) { return .sis }
        return options.vendor.withCell { rows.cell(Row.vendor) == $0 }
            ? .thisVendor : .otherVendor
    }

    func session(_ rows: RowCursor) throws -> SessionMatch {
        let named = rows.cell(Row.namedPeriodText)
        if named.isBlank { return .blank }
        guard !rows.isNull(Row.periodID) else {
            return .unknown(IdMiss(try hints.hint(.markingPeriod, named.string)))
        }
        if rows.cell(Row.periodType) == "FY" { return .schoolYear }
        let isOwnYear = rows.integer(Row.periodSyear) == rows.integer(Row.syear)
        let isOwnSchool =
            rows.isNull(Row.periodSchoolID)
            || rows.integer(Row.periodSchoolID) == rows.integer(Row.schoolID)
        guard isOwnYear, isOwnSchool, let first = rows.date(Row.periodStart),
            let last = rows.date(Row.periodEnd)
        else { return .elsewhere }
        return .found(
            GradingPeriod(
                key: rows.integer(Row.periodID), first: first, last: last,
                postingEnd: rows.date(Row.periodPostEnd)))
    }

    func periods(_ rows: RowCursor) throws -> [GradingPeriod] {
        guard !rows.isNull(Row.sectionID) else { return [] }
        return try quarters.of(
            school: rows.integer(Row.schoolID), syear: Int(rows.integer(Row.syear))
        ).map {
            GradingPeriod(key: $0.key, first: $0.start, last: $0.end, postingEnd: $0.postEnd)
        }
    }

    func category(_ rows: RowCursor) throws -> CategoryMatch {
        var match = CategoryMatch()
        match.isNamed = !rows.cell(Row.namedCategoryText).isBlank
        guard let section = key(rows, Row.sectionID) else { return match }
        match.classDefault = key(rows, Row.defaultCategoryID)
        match.byId = key(rows, Row.rememberedCategoryID)
        if match.byId == nil, let named = key(rows, Row.sisCategoryID),
            try categories.holds(named, section: section)
        {
            match.byId = named
        }
        guard match.byId == nil else { return match }
        let title = rows.cell(Row.stagedCategoryTitle)
        if !rows.isNull(Row.hasSeveralTitles), rows.integer(Row.hasSeveralTitles) != 0 {
            match.byTitle = .several
        } else if !title.isBlank {
            match.byTitle = try titled(title.string, section)
        }
        if match.byTitle == .none, match.classDefault == nil,
            let title = options.policy.defaultCategory
        {
            match.connectionDefault = try titled(title, section)
        }
        return match
    }

    private func titled(_ title: String, _ section: Int64) throws -> TitleMatch {
        let found = try categories.titled(title, section: section)
        switch found.count {
        case 0: return .none
        case 1: return found.key.map { .one($0) } ?? .none
        default: return .several
        }
    }

    private func key(_ rows: RowCursor, _ column: Int) -> Int64? {
        rows.isNull(column) ? nil : rows.integer(column)
    }
}

extension IdMiss {
    init(_ hint: IdentityHint?) {
        guard let hint else {
            self = .unknown
            return
        }
        self = hint.lacksPrefix ? .prefixMissing : .zerosMissing
    }
}
