// The arguments that the tools for spreadsheets share.
import { parseArgs } from "node:util";
import { UsageError } from "../tool.ts";

export function readArguments(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  usage: string,
) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { estate: { type: "string" }, yes: { type: "boolean" } },
      allowPositionals: true,
    });
    const [command, file, ...more] = positionals;
    if (more.length > 0) throw new UsageError(usage);
    return {
      command,
      file: file ?? null,
      estate: values.estate ?? null,
      yes: values.yes ?? false,
      // npm runs scripts in the project's folder; files are named from where it was called.
      from: env.INIT_CWD ?? process.cwd(),
    };
  } catch {
    throw new UsageError(usage);
  }
}
