// The composition root: settings → store → deps → platforms and loops → stop on a signal.
import { hostname } from "node:os";
import { systemClock } from "../core/clock.ts";
import { type Config, ConfigError } from "../core/config.ts";
import type { Log } from "../core/log.ts";
import { type Store, StoreError } from "../core/store.ts";
import { createEmbeddedClassifier } from "../core/understand/embedded.ts";
import { createStore } from "../prisma/store.ts";
import { startApp } from "./app.ts";
import { createConsole } from "./console/console.ts";
import { bindDemo } from "./console/demo.ts";
import { laneScreen, plainScreen } from "./console/screen.ts";
import { runTerminal } from "./console/terminal.ts";
import { openEstateFiles } from "./estate-files.ts";
import { createLog, createPlainLog } from "./log.ts";
import { fromProject, PROJECT, readConfig } from "./settings.ts";
import { announceSetupCode } from "./setup-code.ts";

/** Opens the store and takes over what a dead process left under its leases. */
async function openStore(config: Config, owner: string, log: Log): Promise<Store> {
  const store = await createStore({ url: config.databaseUrl, root: PROJECT });
  const taken = await store.takeOver(await deadOwners(store, owner));
  if (taken.inbox + taken.outbox > 0)
    log.warn("took over the work of a process that ended", { ...taken });
  return store;
}

const OWNER = /^(.*)\/(\d+)\/[^/]*$/u;

/** The owners of leases whose process is gone: of this machine, and no longer running. */
async function deadOwners(store: Store, owner: string): Promise<readonly string[]> {
  const owners = await store.leaseOwners();
  return owners.filter((other) => {
    const [, host, pid] = OWNER.exec(other) ?? [];
    return other !== owner && host === hostname() && !isRunning(Number(pid));
  });
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function main(): Promise<number> {
  const config = readConfig(process.env);
  // At a terminal the screen belongs to the conversation: only what needs somebody is logged over it.
  const isTerminal = process.stdin.isTTY === true;
  const log = isTerminal
    ? createPlainLog(config.logLevel ?? "warn", (text) => process.stderr.write(text))
    : createLog(config.logLevel ?? "warn");
  const run = Date.now().toString(36);
  const owner = `${hostname()}/${process.pid}/${run}`;
  const store = await openStore(config, owner, log);
  const files = openEstateFiles(fromProject(config.dataDir), log);
  const output = process.stdout;
  const platform = createConsole({
    bot: config.bot,
    clock: systemClock,
    screen: isTerminal
      ? laneScreen(() => output.columns ?? 80, output.hasColors?.() ?? false)
      : plainScreen,
    write: (text) => output.write(`${text}\n`),
    run,
  });
  await bindDemo(store, systemClock.now());
  await announceSetupCode(store, config, systemClock.now(), (line) => platform.note(line));
  if (!config.sendLimits)
    log.warn("SEND_LIMITS=off: posts go out without pace; only for servers of your own");
  const app = await startApp({
    deps: {
      store,
      clock: systemClock,
      log,
      bot: config.bot,
      classifier: createEmbeddedClassifier({ names: [config.bot.name, ...config.bot.aliases] }),
      settingsOf: files.settingsOf,
      setupCode: config.setupCode,
      listen: config.listen,
    },
    platforms: [platform],
    owner,
    sendLimits: config.sendLimits,
  });
  const stop = async (): Promise<void> => {
    await app.stop();
    files.close();
    await store.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stop().finally(() => process.exit(0)));

  const { wrong } = await runTerminal(
    { input: process.stdin, output, bot: config.bot },
    platform,
    app,
  );
  await stop();
  return wrong > 0 ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = error instanceof ConfigError || error instanceof StoreError;
    process.stderr.write(
      `${known ? error.message : error instanceof Error ? error.stack : error}\n`,
    );
    process.exit(1);
  },
);
