// What files that are no OneRoster bundles call a student by. Never by name.

import Database

extension LoadQuestion {
    /// `$1` the district's number of a student, letter for letter → a uuid, and how many have it.
    package static func student(numbered database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database, "SELECT MIN(uuid), COUNT(*) FROM students WHERE local_student_id = $1",
            parameters: 1, [.text, .integer])
    }

    /// `$1` a username in whatever letters → a uuid, and how many have it.
    package static func student(loggedInTo database: DatabaseConnection) throws(DatabaseError)
        -> LoadQuestion
    {
        try LoadQuestion(
            database, "SELECT MIN(uuid), COUNT(*) FROM students WHERE lower(username) = lower($1)",
            parameters: 1, [.text, .integer])
    }
}
