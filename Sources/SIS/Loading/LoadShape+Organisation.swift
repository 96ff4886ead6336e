// The shapes of districts, schools and marking periods.

import Database

extension LoadShape {
    /// Values: code, title.
    package static let districts = LoadShape(
        "districts", key: "district_id",
        [LoadColumn("code"), LoadColumn("title", required: true)])

    /// Values: school_number, title, district_id.
    package static let schools = LoadShape(
        "schools", key: "id",
        [
            LoadColumn("school_number"), LoadColumn("title", required: true),
            LoadColumn("district_id", .integer),
        ])

    /// Values: title, type, parent_id, start_date, end_date (last day), school_id, syear.
    package static let markingPeriods = LoadShape(
        "marking_periods", key: "marking_period_id",
        [
            LoadColumn("title", required: true), LoadColumn("type"),
            LoadColumn("parent_id", .integer), LoadColumn("start_date"), LoadColumn("end_date"),
            LoadColumn("school_id", .integer), LoadColumn("syear", .integer),
        ])
}
