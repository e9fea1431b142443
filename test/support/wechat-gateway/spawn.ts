// The gateway in a process of its own, for tests that kill it or let it hang. The world and the record stay here.
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address, Engine, Order, Tell } from "./engine.ts";
import { Gateway, type GatewayOptions, prepare } from "./gateway.ts";
import type { FromServer, ToServer } from "./ipc.ts";
import type { World } from "./world.ts";

const STOP_WITHIN_MS = 3_000;

const running = new Set<ChildProcess>();
// A stopped process does not see that its parent has gone.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

class ProcessEngine implements Engine {
  child: ChildProcess | undefined;
  #folder = "";
  #gone: Promise<unknown> = Promise.resolve();

  async start(world: World, address: Address, tell: Tell): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), "linli-wechat-"));
    const child = fork(join(import.meta.dirname, "main.ts"), [], {
      serialization: "advanced",
      execArgv: ["--no-deprecation"],
      env: {
        PATH: process.env.PATH,
        HOME: this.#folder,
        TMPDIR: this.#folder,
        WECHATY_LOG: "silent",
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.child = child;
    running.add(child);
    child.on("error", () => {}); // an order that came too late
    const folder = this.#folder;
    // Not events.once: it would reject at an order that came too late. What it reported last is read before the pipe
    // is known to be closed.
    const ended = ["exit", "disconnect"].map(
      (event) => new Promise((resolve) => child.once(event, resolve)),
    );
    this.#gone = Promise.all(ended).then(() => {
      running.delete(child);
      rmSync(folder, { recursive: true, force: true });
    });
    const listening = new Promise<void>((resolve, reject) => {
      child.on("message", (said: FromServer) => {
        if ("report" in said) void tell(said.report);
        else if ("listening" in said) resolve();
        else reject(new Error(said.failed));
      });
      void this.#gone.then(() => reject(new Error("the gateway ended before it listened")));
    });
    this.#say({ start: { world, address } });
    try {
      await listening;
    } catch (error) {
      await this.kill();
      throw error;
    }
  }

  order(order: Order): void {
    this.#say({ order });
  }

  async stop(): Promise<void> {
    this.#say({ stop: true });
    const timer = setTimeout(() => this.child?.kill("SIGKILL"), STOP_WITHIN_MS);
    await this.#gone;
    clearTimeout(timer);
    this.child = undefined;
  }

  async kill(): Promise<void> {
    this.child?.kill("SIGKILL");
    await this.#gone;
    this.child = undefined;
  }

  #say(told: ToServer): void {
    if (this.child?.connected) this.child.send(told);
  }
}

export class SpawnedGateway extends Gateway {
  readonly #process: ProcessEngine;

  constructor(process: ProcessEngine, ...rest: [World, Address, () => number]) {
    const [world, address, clock] = rest;
    super(world, process, address, clock);
    this.#process = process;
  }

  /** Undefined while it is not running. */
  get pid(): number | undefined {
    return this.#process.child?.pid;
  }

  /** As kill -9 does it; up() starts it again on the same port with the same world. */
  async kill(): Promise<void> {
    await this.#process.kill();
    this.gone();
  }

  /** It no longer does anything, and its connections stay open. What is said meanwhile comes after resume(). */
  hang(): void {
    this.#process.child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#process.child?.kill("SIGCONT");
  }

  override async close(): Promise<void> {
    await this.kill();
  }
}

export async function spawnGateway(options: GatewayOptions = {}): Promise<SpawnedGateway> {
  const { world, address, clock } = await prepare(options);
  const gateway = new SpawnedGateway(new ProcessEngine(), world, address, clock);
  if (options.up !== false) await gateway.up();
  return gateway;
}
