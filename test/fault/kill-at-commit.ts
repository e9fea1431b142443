// Loaded before a process (`--import`): kills it with SIGKILL before or after the nth COMMIT, as KILL_AT names it
// ("before:3"), or at the nth statement that writes ("write:3"). The product knows nothing of it.
import Database from "better-sqlite3";

const [moment, nth] = (process.env.KILL_AT ?? "").split(":");
const passed = { before: 0, after: 0, write: 0 };

function pass(at: keyof typeof passed): void {
  passed[at] += 1;
  if (at !== moment || passed[at] !== Number(nth)) return;
  process.kill(process.pid, "SIGKILL");
  for (;;); // the signal ends the process before it returns here
}

const exec = Database.prototype.exec;
Database.prototype.exec = function (this: Database.Database, sql: string) {
  const commits = /^\s*COMMIT\b/iu.test(sql);
  if (commits) pass("before");
  exec.call(this, sql);
  if (commits) pass("after");
  return this;
};

const prepare = Database.prototype.prepare;
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
