// Loaded before the bot (`--import`): kills it with SIGKILL at the point that CRASH_POINT names, as
// "step:moment:n" does ("settle:after:3": right after the third settled post is on disk). The product knows
// nothing of it: the database driver's prototype, standard output and HTTP requests (gRPC's too) are patched here.
// CRASH_RECORD names a file into which every point that is passed is written instead, one a line.
import { appendFileSync, writeSync } from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import Database from "better-sqlite3";
import { stepOf } from "./steps.ts";

const [wantedStep, wantedMoment, wantedNth] = (process.env.CRASH_POINT ?? "").split(":");
const record = process.env.CRASH_RECORD;
const passed = new Map<string, number>();

/** Counts the point; true where it is the one to die at. */
function reached(step: string, moment: string): boolean {
  const point = `${step}:${moment}`;
  const nth = (passed.get(point) ?? 0) + 1;
  passed.set(point, nth);
  if (record !== undefined) appendFileSync(record, `${point}\n`);
  return step === wantedStep && moment === wantedMoment && nth === Number(wantedNth);
}

function die(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;); // the signal ends the process before it returns here
}

function pass(step: string, moment: string): void {
  if (reached(step, moment)) die();
}

/** The statements of the transaction that is open on a connection. */
const open = new WeakMap<object, string[]>();

const exec = Database.prototype.exec;
Database.prototype.exec = function (this: Database.Database, sql: string) {
  const statements = open.get(this);
  const verb = /^\s*(BEGIN|COMMIT|ROLLBACK)\b(?!\s+TO)/i.exec(sql)?.[1]?.toUpperCase();
  if (verb === "COMMIT" && statements) {
    const step = stepOf(statements);
    pass(step, "before");
    exec.call(this, sql);
    open.delete(this);
    pass(step, "after");
    return this;
  }
  exec.call(this, sql);
  if (verb === "BEGIN") open.set(this, []);
  if (verb === "ROLLBACK") open.delete(this);
  return this;
};

type Run = (...args: unknown[]) => unknown;

const prepare = Database.prototype.prepare;
Database.prototype.prepare = function (this: Database.Database, sql: string) {
  const statement = prepare.call(this, sql);
  if (statement.readonly) return statement;
  const methods = statement as unknown as Record<"run" | "all" | "get", Run>;
  for (const name of ["run", "all", "get"] as const) {
    const original = methods[name].bind(statement);
    methods[name] = (...args) => write(this, sql, () => original(...args));
  }
  return statement;
} as typeof prepare;

const CLAIMED: Readonly<Record<string, string>> = { claim: "Inbox", "outbox-claim": "Outbox" };

const waits = (connection: Database.Database, table: string): boolean =>
  prepare
    .call(connection, `SELECT COUNT(*) FROM "${table}" WHERE "doneAt" IS NULL`)
    .pluck()
    .get([]) !== 0;

/** A write: a step of its own, or one more statement of the open transaction. */
function write(connection: Database.Database, sql: string, run: () => unknown): unknown {
  const statements = open.get(connection);
  if (statements) {
    statements.push(sql);
    const result = run();
    pass("transaction", "inside");
    return result;
  }
  const step = stepOf([sql]);
  // A claim that finds nothing is no step: the loops look now and then.
  const table = CLAIMED[step];
  if (table !== undefined && !waits(connection, table)) return run();
  pass(step, "before");
  const result = run();
  pass(step, "after");
  return result;
}

const POST = /^\[\d+\] \S+(?: \S+)? 小管家: /u;
const print = process.stdout.write.bind(process.stdout);
process.stdout.write = ((chunk: string | Uint8Array, ...rest: []) => {
  if (typeof chunk !== "string" || !POST.test(chunk)) return print(chunk, ...rest);
  pass("send", "before");
  if (reached("send", "middle")) {
    const bytes = Buffer.from(chunk);
    writeSync(1, bytes.subarray(0, Math.ceil(bytes.length / 2)));
    die();
  }
  const result = print(chunk, ...rest);
  pass("send", "after");
  return result;
}) as typeof process.stdout.write;

const SEND = /\/send(?:Message|Photo|MediaGroup)$/;
const POLL = /\/getUpdates$/;

const request = http.request;
http.request = ((...args: Parameters<typeof request>) => {
  const { path = "" } = args[0] as http.RequestOptions;
  const step = SEND.test(path ?? "") ? "send" : POLL.test(path ?? "") ? "poll" : null;
  if (step === null) return request(...args);
  pass(step, "before");
  const asked = request(...args);
  // Written out whole, and not answered: the server does it, and nobody hears of it.
  asked.once("finish", () => pass(step, "middle"));
  asked.once("response", (answer) => answer.once("end", () => pass(step, "after")));
  return asked;
}) as typeof request;

/** What the WeChat gateway is asked for: to say something, or what a message that it told of is. */
const CALLS: readonly (readonly [step: string, path: RegExp])[] = [
  ["send", /MessageSend(?:Text|File)$/],
  ["fetch", /MessagePayload$/],
];

const connect = http2.connect;
http2.connect = ((...args: Parameters<typeof connect>) => {
  const session = connect(...args);
  const ask = session.request.bind(session);
  session.request = (headers = {}, options) => {
    const path = String((headers as http2.OutgoingHttpHeaders)[":path"]);
    const step = CALLS.find(([, known]) => known.test(path))?.[0];
    if (step === undefined) return ask(headers, options);
    pass(step, "before");
    const stream = ask(headers, options);
    // On the wire, and not answered.
    stream.once("finish", () => setImmediate(() => pass(step, "middle")));
    stream.once("trailers", () => pass(step, "after"));
    return stream;
  };
  return session;
}) as typeof connect;
