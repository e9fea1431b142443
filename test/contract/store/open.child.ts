// A process that opens a store, writes once, and says what came of it: JSON in one line.
import { StoreError } from "../../../core/store.ts";
import { createStore } from "../../../prisma/store.ts";
import { createEstate } from "./fixtures.ts";

const [, , url = ""] = process.argv;
try {
  const store = await createStore({ url });
  await createEstate(store);
  process.stdout.write(JSON.stringify({ ok: true }));
} catch (error) {
  const { message } = error as Error;
  const transient = error instanceof StoreError ? error.transient : undefined;
  process.stdout.write(JSON.stringify({ store: error instanceof StoreError, transient, message }));
}
