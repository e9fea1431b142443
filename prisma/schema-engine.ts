// Prisma's schema engine as WebAssembly: writes and checks migrations with no network and no binary.
// Only for the tools and tests of this project; a running bot needs `migrate.ts` alone.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import { composeSchema, type Provider } from "./compose-schema.ts";
import { openConnection } from "./driver.ts";
import { type Migration, migrate } from "./migrate.ts";

interface Engine {
  diff(params: object): Promise<{ exitCode: number; stdout: string | null }>;
  free(): void;
}

/** The SQL that leads from `migrations` (oldest first) to the models; "" where they agree. */
export async function missingSql(
  root: string,
  provider: Provider,
  migrations: readonly Migration[],
): Promise<string> {
  const files = readSchema(composeSchema(root, provider));
  const connection = await openConnection(":memory:");
  if (provider === "sqlite") await migrate(connection, migrations, ":memory:");
  const engine = await openEngine(files, connection);
  try {
    const from =
      provider === "sqlite" && migrations.length > 0
        ? { tag: "schemaDatasource", files, configDir: root }
        : { tag: "empty" };
    const diff = await engine.diff({
      from,
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return diff.exitCode === 0 ? "" : (diff.stdout ?? "");
  } finally {
    engine.free();
    await connection.dispose();
  }
}

interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

const readSchema = (folder: string): readonly SchemaFile[] =>
  readdirSync(folder).map((name) => ({
    path: join(folder, name),
    content: readFileSync(join(folder, name), "utf8"),
  }));

async function openEngine(
  files: readonly SchemaFile[],
  connection: SqlDriverAdapter,
): Promise<Engine> {
  const factory = {
    provider: connection.provider,
    adapterName: connection.adapterName,
    connect: async () => ({ ...bound(connection), dispose: async () => {} }),
    connectToShadowDb: () => openConnection(":memory:"),
  };
  const wasm = await engineModule();
  return wasm.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/** The engine may dispose of its connection; the database in memory has to stay. */
const bound = (connection: SqlDriverAdapter): SqlDriverAdapter => ({
  provider: connection.provider,
  adapterName: connection.adapterName,
  queryRaw: (query) => connection.queryRaw(query),
  executeRaw: (query) => connection.executeRaw(query),
  executeScript: (script) => connection.executeScript(script),
  startTransaction: (level) => connection.startTransaction(level),
  dispose: () => connection.dispose(),
});

type Exports = Record<string, () => void>;

interface EngineModule {
  __wbg_set_wasm(exports: Exports): void;
  SchemaEngine: { new: (options: object, log: () => void, adapter: object) => Promise<Engine> };
}

// What of it is used; @types/node leaves it to the browser's types.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Exports };
};

let loaded: Promise<EngineModule> | undefined;

/** The package keeps its instance in the module: there can be one. */
const engineModule = (): Promise<EngineModule> => {
  loaded ??= loadEngine();
  return loaded;
};

/** The package's own entry imports the .wasm file as a module, which only bundlers can. */
async function loadEngine(): Promise<EngineModule> {
  const name = "@prisma/schema-engine-wasm/schema_engine_bg";
  const script = createRequire(import.meta.url).resolve(name);
  const engine = (await import(name)) as unknown as EngineModule;
  const bytes = readFileSync(join(dirname(script), "schema_engine_bg.wasm"));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    "./schema_engine_bg.js": engine,
  });
  engine.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  return engine;
}
