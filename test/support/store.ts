// A store on a file of its own, for one test.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../core/store.ts";
import type { OpenConnection } from "../../prisma/driver.ts";
import type { LogFile } from "../../prisma/durable.ts";
import { createStore } from "../../prisma/store.ts";

export interface TestStore {
  readonly store: Store;
  /** The database file, to look into or to open a second time. */
  readonly file: string;
  /** Another store on the same file, as another process would have; closed by `close`. */
  another(open?: OpenConnection): Promise<Store>;
  /** Closes and deletes everything. */
  close(): Promise<void>;
}

export async function openTestStore(
  options: { open?: OpenConnection; log?: LogFile } = {},
): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), "linli-store-"));
  const file = join(folder, "test.db");
  const opened: Store[] = [];
  const openWith = async (how: typeof options): Promise<Store> => {
    const store = await createStore({ url: `file:${file}`, ...how });
    opened.push(store);
    return store;
  };
  const another = (open?: OpenConnection) => openWith(open ? { open } : {});
  const store = await openWith(options);
  return {
    store,
    file,
    another,
    async close() {
      for (const each of opened) await each.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
