// npm run migration:new NAME: writes the SQL that prisma/models need and prisma/migrations lack.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readMigrations } from "../prisma/migrate.ts";
import { missingSql } from "../prisma/schema-engine.ts";

const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: npm run migration:new NAME (small letters, digits and _), e.g. add_ledger");
  process.exit(1);
}
const root = join(import.meta.dirname, "..");
const folder = join(root, "prisma", "migrations", "sqlite");
const sql = await missingSql(root, "sqlite", readMigrations(folder));
if (sql === "") {
  console.log("The migrations build exactly what prisma/models say: there is nothing to write.");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const target = join(folder, `${stamp}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(
    join(folder, "migration_lock.toml"),
    '# Made by npm run migration:new; Prisma\'s commands read it.\nprovider = "sqlite"\n',
  );
  writeFileSync(join(target, "migration.sql"), sql);
  console.log(`Written: ${join(target, "migration.sql")}. Read it before you commit it.`);
}
