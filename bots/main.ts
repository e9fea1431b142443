// The composition root: settings → store → deps → platforms and loops → stop on a signal.
import { hostname } from "node:os";
import { join } from "node:path";
import { systemClock } from "../core/clock.ts";
import { type Config, ConfigError } from "../core/config.ts";
import type { Deps } from "../core/deps.ts";
import type { Log } from "../core/log.ts";
import type { Platform } from "../core/platform.ts";
import { type Store, StoreError } from "../core/store.ts";
import { createStore } from "../prisma/store.ts";
import { createDraw } from "../render/draw.ts";
import { type Door, openDoor } from "../web/door.ts";
import { createPages } from "../web/pages.ts";
import { type App, type Published, startApp } from "./app.ts";
import { createConsole } from "./console/console.ts";
import { bindDemo } from "./console/demo.ts";
import { laneScreen, plainScreen } from "./console/screen.ts";
import { runTerminal } from "./console/terminal.ts";
import { openEstateFiles } from "./estate-files.ts";
import { keptFiles } from "./kept-files.ts";
import { createLog, createPlainLog } from "./log.ts";
import { photoFiles } from "./photo-files.ts";
import { createPictures } from "./pictures.ts";
import { createPlatforms, hasPlatforms } from "./platforms.ts";
import { createPublications } from "./publications.ts";
import { fromProject, PROJECT, readConfig } from "./settings.ts";
import { announceSetupCode } from "./setup-code.ts";
import { createUnderstanding } from "./understanding.ts";
import { voucherFiles } from "./voucher-files.ts";

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

/** Pictures of what is published; where a PORT is set also the HTTP server with its pages. */
async function openPublished(
  { port, dataDir, publicUrl }: Config,
  reads: Store,
  { settingsOf, log }: { settingsOf: Deps["settingsOf"]; log: Log },
): Promise<{ readonly door: Door | null; readonly published: Published }> {
  const folder = fromProject(dataDir);
  const kept = keptFiles(join(folder, "disclosures"), createDraw());
  const pictures = createPictures({ reads, settingsOf, kept });
  if (port === null) return { door: null, published: { addressOf: () => null, pictures } };
  const months = createPublications({
    ...{ reads, settingsOf, clock: systemClock, kept, dataDir: folder },
  });
  const addressOf: Published["addressOf"] = (estateId, month) =>
    publicUrl === null ? null : `${publicUrl}${months.pathOf(estateId)}${month}`;
  const door = await openDoor({ port, pages: createPages(months, log) });
  return { door, published: { addressOf, pictures } };
}

/** Everything but the platforms. */
interface House {
  readonly config: Config;
  readonly log: Log;
  readonly store: Store;
  readonly run: string;
  /** Null: no PORT is set. */
  readonly door: Door | null;
  start(platforms: readonly Platform[]): Promise<App>;
  close(): Promise<void>;
}

async function openHouse(): Promise<House> {
  const config = readConfig(process.env);
  // At a terminal the screen belongs to the conversation: only what needs somebody is logged over it.
  const level = config.logLevel ?? (hasPlatforms(config) ? "info" : "warn");
  const log =
    process.stderr.isTTY === true
      ? createPlainLog(level, (text) => process.stderr.write(text))
      : createLog(level);
  const run = Date.now().toString(36);
  const owner = `${hostname()}/${process.pid}/${run}`;
  const store = await openStore(config, owner, log);
  const files = openEstateFiles(fromProject(config.dataDir), log);
  for (const line of config.leftOut)
    log.error(`${line}. This platform is left out until it is mended; the others go on.`);
  if (!config.sendLimits)
    log.warn("SEND_LIMITS=off: posts go out without pace; only for servers of your own");
  const { door, published } = await openPublished(config, store, {
    ...{ settingsOf: files.settingsOf, log },
  });
  const deps = {
    store,
    clock: systemClock,
    log,
    bot: config.bot,
    classifier: await createUnderstanding(config, { clock: systemClock, log }),
    settingsOf: files.settingsOf,
    setupCode: config.setupCode,
    listen: config.listen,
  };
  return {
    config,
    log,
    store,
    run,
    door,
    start: (platforms) =>
      startApp({
        deps,
        platforms,
        vouchers: voucherFiles(fromProject(config.dataDir)),
        published,
        photos: photoFiles(fromProject(config.dataDir)),
        owner,
        sendLimits: config.sendLimits,
      }),
    async close() {
      await door?.close();
      files.close();
      await store.close();
    },
  };
}

/** Resolves with the signal that asks the process to end. */
const signalled = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => resolve(signal));
  });

/** The bot in its chats: until a signal, or until a platform has ended for good. */
async function serve(house: House, asked: Promise<string>): Promise<number> {
  const { config, store, log, door } = house;
  let end = (_: string): void => {};
  const fatal = new Promise<string>((resolve) => {
    end = resolve;
  });
  await announceSetupCode(store, config, systemClock.now(), (line) =>
    process.stdout.write(`${line}\n`),
  );
  const app = await house.start(await createPlatforms({ config, store, log, door, onFatal: end }));
  app.started.catch((error: Error) => end(error.message));
  const line = await Promise.race([asked.then(() => null), fatal]);
  if (line !== null) log.error(line);
  await app.stop();
  return line === null ? 0 : 1;
}

/** The demonstration in the terminal: until the lines end. */
async function demonstrate(house: House, asked: Promise<string>): Promise<number> {
  const { config, store, run } = house;
  const { stdin: input, stdout: output } = process;
  const platform = createConsole({
    bot: config.bot,
    clock: systemClock,
    screen:
      input.isTTY === true
        ? laneScreen(() => output.columns ?? 80, output.hasColors?.() ?? false)
        : plainScreen,
    write: (text) => output.write(`${text}\n`),
    run,
  });
  await bindDemo(store, systemClock.now());
  await announceSetupCode(store, config, systemClock.now(), (line) => platform.note(line));
  const app = await house.start([platform]);
  await app.started;
  const said = runTerminal({ input, output, bot: config.bot }, platform, app);
  const wrong = await Promise.race([asked.then(() => 0), said.then((told) => told.wrong)]);
  await app.stop();
  return wrong > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  // The database, pictures and vouchers hold residents' data: whoever else has an account on the machine reads nothing.
  process.umask(process.umask() | 0o007);
  const asked = signalled();
  const house = await openHouse();
  const work = hasPlatforms(house.config) ? serve : demonstrate;
  try {
    return await work(house, asked);
  } finally {
    await house.close();
  }
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
