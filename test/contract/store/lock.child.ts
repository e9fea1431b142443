// A process that holds the write lock of a database for a while, and says when it has it.
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";

const [, , file = "", ms = "0"] = process.argv;
const database = new Database(file);
database.exec("BEGIN IMMEDIATE");
process.stdout.write("locked\n");
await sleep(Number(ms));
database.exec("COMMIT");
database.close();
