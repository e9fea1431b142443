// npm run ledger -- import FILE [--estate NAME] [--yes] · npm run ledger -- template [FILE]
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readConfig } from "../bots/settings.ts";
import { importFile } from "./sheets/import-file.ts";
import { readArguments } from "./sheets/read-arguments.ts";
import { template } from "./sheets/template.ts";
import { tool, UsageError } from "./tool.ts";

const USAGE = `usage: npm run ledger -- import FILE.xlsx|csv [--estate NAME] [--yes]
       npm run ledger -- template [FILE.xlsx]
Imports entries, budgets, figures, homes and what each home paid. Without --yes it only shows what would change.`;

await tool(async () => {
  const { command, file, estate, yes, from } = readArguments(
    process.argv.slice(2),
    process.env,
    USAGE,
  );
  if (command === "import" && file !== null) {
    const kinds = ["entries", "budget", "figures", "fees", "homes"] as const;
    return importFile({
      file: resolve(from, file),
      estate,
      yes,
      kinds,
      config: readConfig(process.env),
    });
  }
  if (command !== "template" || estate !== null || yes) throw new UsageError(USAGE);
  const path = resolve(from, file ?? "账目模板.xlsx");
  try {
    writeFileSync(path, await template(), { flag: "wx" });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === "EEXIST";
    throw new UsageError(exists ? `${path} 已经有了,不覆盖` : `${path} 写不了`);
  }
  process.stdout.write(`${path}\n`);
  return 0;
});
