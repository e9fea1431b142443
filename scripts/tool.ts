// What every script shares: one clear line for a known mistake, and an exit code.
import { ConfigError } from "../core/config.ts";
import { StoreError } from "../core/store.ts";

/** A wrong use of a command line; `message` is the line to print. Exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Runs a script's main and exits with its code: 2 for a wrong use, 1 for what the settings or database refuse. */
export async function tool(main: () => Promise<number>): Promise<never> {
  // As the bot itself: a database or a voucher that is made here is nobody else's to read.
  process.umask(process.umask() | 0o007);
  try {
    process.exit(await main());
  } catch (error) {
    const known =
      error instanceof UsageError || error instanceof ConfigError || error instanceof StoreError;
    process.stderr.write(
      `${known ? error.message : error instanceof Error ? error.stack : error}\n`,
    );
    process.exit(error instanceof UsageError ? 2 : 1);
  }
}
