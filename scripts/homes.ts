// npm run homes -- import FILE [--estate NAME] [--yes]: the homes that pay a fee, with their
// areas, and what each has paid.
import { resolve } from "node:path";
import { readConfig } from "../bots/settings.ts";
import { importFile } from "./sheets/import-file.ts";
import { readArguments } from "./sheets/read-arguments.ts";
import { tool, UsageError } from "./tool.ts";

const USAGE = `usage: npm run homes -- import FILE.xlsx|csv [--estate NAME] [--yes]
Columns 房号 面积 单价 (home, area, price), or 房号 月份 应缴 已缴 缴费日期 (home, month, due, paid, paid on); npm run ledger -- template makes a file to fill in.
Without --yes it only shows what would change.`;

await tool(async () => {
  const { command, file, estate, yes, from } = readArguments(
    process.argv.slice(2),
    process.env,
    USAGE,
  );
  if (command !== "import" || file === null) throw new UsageError(USAGE);
  return importFile({
    file: resolve(from, file),
    estate,
    yes,
    kinds: ["homes", "fees"],
    config: readConfig(process.env),
  });
});
