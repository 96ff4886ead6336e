// swift-tools-version: 6.2
// The floors of the house, bottom up; ARCHITECTURE.md section 2 says what may lean on what.

import PackageDescription

let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .swiftLanguageMode(.v6),
]

func floor(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: resources, swiftSettings: house)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)",
        exclude: exclude, swiftSettings: house)
}

let package = Package(
    name: "roster",
    products: [.executable(name: "roster", targets: ["roster"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0
        floor("Basics"),

        // Floor 1
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        floor("CSV", ["Basics"]),
        floor("Zip", ["Basics", "CZlib"]),
        floor(
            "Database",
            [
                "Basics", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        floor("Settings", ["Basics", .product(name: "Yams", package: "Yams")]),

        // Floor 2
        floor("OneRoster", ["Basics", "CSV", "Zip"]),
        floor("SIS", ["Basics", "Database"]),
        floor("Ledger", ["Basics", "Database"]),
        floor("Handoff", ["Basics"]),

        // Floor 3
        floor("RosterValidation", ["Basics", "OneRoster"]),
        floor(
            "RosterExport",
            ["Basics", "Settings", "SIS", "Database", "OneRoster", "Handoff"],
            resources: [.embedInCode("Profiles/Receivers")]),
        floor("RosterImport", ["Basics", "SIS", "Database", "OneRoster"]),
        floor(
            "GradeImport",
            ["Basics", "CSV", "Settings", "SIS", "Database", "OneRoster"]),
        floor("DemoDistrict", ["Basics", "SIS", "Database"]),
        floor("Anonymization", ["Basics", "OneRoster"]),

        // Floor 4
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        floor(
            "Runs",
            [
                "Basics", "CCrypto", "CMalloc", "Settings", "Database", "Zip", "OneRoster", "SIS",
                "Ledger", "Handoff",
                "RosterValidation", "RosterExport", "RosterImport", "GradeImport",
                "DemoDistrict", "Anonymization",
            ]),

        // Floor 5
        .executableTarget(
            name: "roster",
            dependencies: [
                "Basics", "Runs",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),

        // Tests
        .target(
            name: "TestSupport", dependencies: ["Basics", "OneRoster"], path: "Tests/TestSupport",
            swiftSettings: house),
        tests("BasicsTests", ["Basics"]),
        tests("SettingsTests", ["Basics", "Settings"]),
        tests("CSVTests", ["Basics", "CSV"]),
        tests("ZipTests", ["Basics", "CZlib", "Zip"]),
        tests("DatabaseTests", ["Basics", "Database"]),
        tests("OneRosterTests", ["Basics", "CSV", "Zip", "OneRoster"]),
        tests("SISTests", ["Basics", "Database", "SIS"]),
        tests("LedgerTests", ["Basics", "Database", "Ledger"]),
        tests("HandoffTests", ["Basics", "Handoff"]),
        tests(
            "RosterValidationTests", ["Basics", "OneRoster", "RosterValidation"],
            exclude: ["oracle.py"]),
        tests(
            "RosterExportTests",
            [
                "Basics", "Settings", "CSV", "Database", "SIS", "OneRoster", "RosterExport",
                "DemoDistrict", "Handoff",
            ]),
        tests("RosterImportTests", ["Basics", "Database", "SIS", "OneRoster", "RosterImport"]),
        tests("GradeImportTests", ["Basics", "CSV", "OneRoster", "GradeImport"]),
        tests("DemoDistrictTests", ["Basics", "Database", "SIS", "DemoDistrict"]),
        tests(
            "RunsTests",
            [
                "Basics", "OneRoster", "SIS", "Database", "Zip", "RosterValidation", "RosterExport",
                "RosterImport", "GradeImport", "DemoDistrict", "Ledger",
                "Handoff", "Runs",
            ], exclude: ["export_oracle.py", "Pages/browser.html"]),
        tests(
            "AnonymizationTests",
            ["Basics", "CSV", "OneRoster", "RosterValidation", "Anonymization"]),
        tests("CommandTests", ["Basics"]),
        tests("HandoffNightTests", ["Basics"], exclude: ["look.py", "vendor.py"]),
    ]
)
