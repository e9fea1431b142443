// Many rows in one statement.
import { type Db, run } from "../../prisma/store/rows.ts";

export type Row = readonly (string | number | null)[];

/** The values travel as one JSON text. */
export async function put(db: Db, table: string, columns: readonly string[], rows: readonly Row[]) {
  const names = columns.map((name) => `"${name}"`).join(", ");
  const values = columns.map((_, at) => `"value"->>${at}`).join(", ");
  const sql = `INSERT INTO "${table}" (${names}) SELECT ${values} FROM json_each(?)`;
  for (let start = 0; start < rows.length; start += 2_000)
    await run(db, sql, JSON.stringify(rows.slice(start, start + 2_000)));
}
