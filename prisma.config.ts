import { defineConfig } from "prisma/config";
import { composeSchema, type Provider } from "./prisma/compose-schema.ts";

const command = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
// These three never run the schema engine, yet the CLI wants the file to exist and would download it:
// any existing path satisfies its check, so generating works with no network.
if (command && ["generate", "validate", "format"].includes(command))
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
process.env.CHECKPOINT_DISABLE ??= "1"; // no update check, no telemetry

const provider: Provider = process.env.PRISMA_PROVIDER === "postgresql" ? "postgresql" : "sqlite";

export default defineConfig({
  schema: composeSchema(import.meta.dirname, provider),
  migrations: { path: `prisma/migrations/${provider}` },
  datasource: { url: process.env.DATABASE_URL ?? "file:./data/linli.db" },
});
