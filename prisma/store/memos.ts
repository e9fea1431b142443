// Small facts that outlive the process.
import type { Store } from "../../core/store.ts";
import { type Db, first, run } from "./rows.ts";

const MEMO = `SELECT "value" FROM "Memo" WHERE "key" = ?`;
const PUT = `INSERT INTO "Memo" ("key", "value") VALUES (?, ?)
  ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`;

export const memos = (db: Db): Pick<Store, "memo" | "putMemo"> => ({
  memo: async (key) => (await first<{ value: string }>(db, MEMO, key))?.value ?? null,

  async putMemo(key, value) {
    await run(db, PUT, key, value);
  },
});
