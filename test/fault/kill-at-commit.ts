// Loaded before a process (`--import`): kills it with SIGKILL before or after the nth COMMIT, as KILL_AT names it
// ("before:3"), or at the nth statement that writes ("write:3"). The product knows nothing of it.
// KILL_RECORD names a file into which each commit is written instead, as the database stands after it.
import { appendFileSync } from "node:fs";
import Database from "better-sqlite3";

const [moment, nth] = (process.env.KILL_AT ?? "").split(":");
const passed = { before: 0, after: 0, write: 0 };

function pass(at: keyof typeof passed): void {
  passed[at] += 1;
  if (at !== moment || passed[at] !== Number(nth)) return;
  process.kill(process.pid, "SIGKILL");
  for (;;); // the signal ends the process before it returns here
}

const prepare = Database.prototype.prepare;

const STANDS = `SELECT EXISTS (SELECT 1 FROM "Disclosure" WHERE "publishedAt" IS NOT NULL) AS "published",
  EXISTS (SELECT 1 FROM "Outbox" WHERE "payload" LIKE '%"photo"%') AS "pictured"`;

function record(db: Database.Database): void {
  const file = process.env.KILL_RECORD;
  if (file === undefined) return;
  const stands = Object.entries(prepare.call(db, STANDS).get([]) as object);
  const told = Object.fromEntries(stands.map(([what, is]) => [what, Number(is)]));
  appendFileSync(file, `${JSON.stringify(told)}\n`);
}

const exec = Database.prototype.exec;
Database.prototype.exec = function (this: Database.Database, sql: string) {
  const commits = /^\s*COMMIT\b/iu.test(sql);
  if (commits) pass("before");
  exec.call(this, sql);
  if (commits) record(this);
  if (commits) pass("after");
  return this;
};

Database.prototype.prepare = function (this: Database.Database, sql: string): never {
  const statement = prepare.call(this, sql);
  if (statement.readonly) return statement as never;
  const run = statement.run;
  statement.run = function (this: typeof statement, ...values: unknown[]) {
    const done = run.apply(this, values as never);
    pass("write");
    return done;
  } as typeof run;
  return statement as never;
};
