// Loaded before the bot: SIGUSR2 makes its database full (SQLite may add no page), the next one gives space.
import Database from "better-sqlite3";

/** SQLite's own limit: as good as none. */
const NO_LIMIT = 1_073_741_823;
const writers = new Set<Database.Database>();
let full = false;

const exec = Database.prototype.exec;
Database.prototype.exec = function (this: Database.Database, sql: string) {
  if (/journal_mode/i.test(sql)) writers.add(this);
  return exec.call(this, sql);
};

process.on("SIGUSR2", () => {
  full = !full;
  // A limit below the pages that there are means: just those.
  for (const writer of writers) writer.pragma(`max_page_count = ${full ? 1 : NO_LIMIT}`);
  process.stderr.write(full ? "test: full\n" : "test: space\n");
});
