// A process that takes the write lock of a database, says so, and keeps it until its standard input ends.
import Database from "better-sqlite3";

const [, , file = ""] = process.argv;
const database = new Database(file);
database.exec("BEGIN IMMEDIATE");
process.stdin.once("end", () => {
  database.exec("COMMIT");
  database.close();
});
process.stdin.resume();
process.stdout.write("locked\n");
