// The driver's own limit: the bare three inserts of a report (message, ticket, post) in one transaction on
// better-sqlite3, with the pragmas of the product. What the product does beyond that is its own cost.
import Database from "better-sqlite3";

/** Runs `count` transactions on a new file and resolves to how many were made in a second. */
export function measureBaseline(file: string, count: number): { perSecond: number; cpuMs: number } {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(`
    CREATE TABLE message (id INTEGER PRIMARY KEY, chat TEXT, text TEXT, at INTEGER);
    CREATE TABLE ticket (id INTEGER PRIMARY KEY, number INTEGER, state TEXT, at INTEGER);
    CREATE TABLE post (id INTEGER PRIMARY KEY, chat TEXT, text TEXT, at INTEGER);`);
  const message = database.prepare("INSERT INTO message (chat, text, at) VALUES (?, ?, ?)");
  const ticket = database.prepare("INSERT INTO ticket (number, state, at) VALUES (?, ?, ?)");
  const post = database.prepare("INSERT INTO post (chat, text, at) VALUES (?, ?, ?)");
  const report = database.transaction((n: number) => {
    const at = Date.now();
    message.run(`chat-${n % 40}`, "3栋2单元5楼楼道灯不亮", at);
    ticket.run(n, '{"status":"open"}', at);
    post.run(`chat-${n % 40}`, "#1 电气照明 · 3栋2单元5楼楼道", at);
  });
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let n = 0; n < count; n += 1) report(n);
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  database.close();
  return { perSecond: count / seconds, cpuMs: (used.user + used.system) / 1000 / count };
}
