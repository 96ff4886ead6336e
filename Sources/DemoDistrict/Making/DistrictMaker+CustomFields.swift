// Fields of the district's own: of every kind, among them one that must not go out by accident and
// one of many rows a person, which cannot.

import Basics
import Database

/// The district's own fields; the raw value is the key.
enum CustomField: Int, CaseIterable {
    case bus = 1
    case homeLanguage, locker, lunch, notes, age, badge, mascot

    struct Row {
        let source: String
        let column: String
        let alias: String
        let title: String
        let type: String
        var isSensitive = false
    }

    var row: Row {
        switch self {
        case .bus:
            Row(
                source: "SISStudent", column: "custom_11", alias: "busRoute", title: "Bus route",
                type: "select")
        case .homeLanguage:
            Row(
                source: "SISStudent", column: "custom_12", alias: "homeLanguage",
                title: "Home language|es_MX.utf8:Idioma del hogar", type: "text")
        case .locker:
            Row(
                source: "SISStudent", column: "custom_13", alias: "locker",
                title: "Locker, number and \"combination\"", type: "text")
        case .lunch:
            Row(
                source: "SISStudent", column: "custom_200", alias: "lunchStatus",
                title: "Lunch status", type: "select", isSensitive: true)
        case .notes:
            Row(
                source: "SISStudent", column: "custom_300", alias: "counselorLog",
                title: "Counselor log", type: "log", isSensitive: true)
        case .age:
            Row(
                source: "SISStudent", column: "custom_301", alias: "age", title: "Age",
                type: "computed")
        case .badge:
            Row(
                source: "FocusUser", column: "custom_21", alias: "badge", title: "Badge number",
                type: "text")
        case .mascot:
            Row(
                source: "SISSchool", column: "custom_31", alias: "mascot", title: "Mascot",
                type: "text")
        }
    }
}

extension DistrictMaker {
    func makeCustomFields() throws {
        let fields = tables[.customFields]
        for field in CustomField.allCases {
            let row = field.row
            fields.begin()
            fields.put(row.source)
            fields.put(row.column)
            fields.put(row.alias)
            fields.put(row.title)
            fields.put(row.type)
            fields.put(row.isSensitive)
            try fields.end()
        }
    }

    func putCustom(_ field: CustomField, of source: Int64, _ value: String?) throws {
        let values = tables[.customValues]
        values.begin()
        values.put(field.rawValue)
        values.put(source)
        values.put(value)
        values.put(TableWriter.rollover.updated)
        try values.end()
    }

    func putCustomValues(of student: Int64) throws {
        if chance.perMille(550) {
            try putCustom(.bus, of: student, "Route \(chance.among(1...48))")
        }
        if chance.perMille(300) {
            let languages = [
                "Spanish", "Vietnamese", "Ukrainian", "Arabic", "Haitian Creole", "中文",
            ]
            try putCustom(.homeLanguage, of: student, chance.one(of: languages))
        }
        if chance.perMille(120) {
            try putCustom(.locker, of: student, "\(chance.among(1...900)), upper")
        }
        if chance.perMille(250) {
            try putCustom(.lunch, of: student, chance.one(of: ["Free", "Reduced", "Paid"]))
        }
    }
}
