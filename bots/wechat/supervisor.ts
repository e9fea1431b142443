// Keeps a connection to the gateway: opens it, and a new one when it has died. Nothing here tells the gateway to
// stop, for that logs the account out; and an account that is not logged in is no reason for a new connection.
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../core/log.ts";
import { type Trouble, troubleAt } from "./diagnosis.ts";
import type { Happenings } from "./events.ts";
import type { Keepsake } from "./keepsake.ts";
import { createLife, type Life, PATIENCE, type Patience } from "./life.ts";
import { probe, readEndpoint } from "./probe.ts";
import type { GatewayAddress } from "./puppet.ts";
import { CallFailed, STATUS, type Wire } from "./wire.ts";

export type State =
  | { readonly is: "connected"; readonly since: number }
  | { readonly is: "notLoggedIn"; readonly since: number }
  | { readonly is: "unreachable"; readonly since: number; readonly why: string };

export interface Supervisor {
  readonly state: State;
  /** The account that is logged in; null where none is. */
  readonly selfId: string | null;
  /** The calls of the connection of the moment; throws a CallFailed where there is none. */
  wire(): Wire;
  /** Resolves when an account is logged in for the first time, and messages can come. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface SupervisorOptions {
  readonly address: GatewayAddress;
  readonly keepsake: Keepsake;
  readonly log: Log;
  readonly patience?: Patience;
  /** What comes from the gateway for others. */
  readonly on: Omit<Happenings, "sign" | "login" | "logout" | "lost"> & {
    /** A connection has begun: what was known may be old. */
    connected(): void;
    /**
     * The account was logged out, or never was in: somebody must scan. Once until one is in again, however often the
     * gateway comes and goes meanwhile.
     */
    loggedOut(): void;
  };
  /** Messages may have been missed between these two moments. */
  readonly onGap: (from: number, to: number) => void;
}

/** A shorter silence than this lies within the gateway's own delays. */
const GAP_FROM_MS = 2_000;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { address, keepsake, log, on, onGap, patience = PATIENCE } = options;
  const endpoint = readEndpoint(address.endpoint);
  const stopping = new AbortController();
  let state: State = { is: "unreachable", since: Date.now(), why: "" };
  let life: Life | null = null;
  let selfId: string | null = null;
  let running: Promise<void> = Promise.resolve();
  let ready = (): void => {};

  const enter = (next: "connected" | "notLoggedIn" | Trouble): boolean => {
    const is = typeof next === "string" ? next : "unreachable";
    const why = typeof next === "string" ? "" : next.line;
    if (is === state.is && why === (state.is === "unreachable" ? state.why : "")) return false;
    const since = is === state.is ? state.since : Date.now();
    state = is === "unreachable" ? { is, since, why } : { is, since };
    return true;
  };

  let isTold = false;
  let late: NodeJS.Timeout | undefined;
  const tellLoggedOut = (): void => {
    if (isTold || selfId !== null) return;
    isTold = true;
    on.loggedOut();
  };

  const noAccount = (): void => {
    selfId = null;
    if (enter("notLoggedIn"))
      log.warn("WeChat: no account is logged in; scan the QR code of the gateway");
  };

  const loggedOut = (): void => {
    noAccount();
    tellLoggedOut();
  };

  const loggedIn = (id: string): void => {
    selfId = id;
    isTold = false;
    if (!enter("connected")) return;
    log.info("WeChat: connected, messages come in");
    const { heardAt } = keepsake;
    const now = Date.now();
    keepsake.heard(now);
    if (heardAt !== null && now - heardAt >= GAP_FROM_MS) onGap(heardAt, now);
    ready();
  };

  async function live(waits: boolean): Promise<Trouble> {
    on.connected();
    life = createLife({
      address,
      patience,
      waits,
      onOpen: () => {
        if (selfId !== null) return;
        noAccount();
        // A gateway that has just begun may log the account in by itself.
        late = setTimeout(tellLoggedOut, patience.loginWithinMs);
      },
      happens: {
        ...on,
        login: loggedIn,
        logout: loggedOut,
        scan(code) {
          on.scan(code);
          tellLoggedOut();
        },
        sign: () => {
          if (selfId !== null) keepsake.heard(Date.now());
        },
      },
    });
    try {
      return await life.run();
    } finally {
      clearTimeout(late);
      life = null;
      selfId = null;
    }
  }

  async function run(): Promise<void> {
    const [shortest, longest] = patience.retryMs;
    for (let tries = 0; !stopping.signal.aborted; tries += 1) {
      const found = await probe(endpoint, !address.tls.disable, patience.firstEventMs);
      if (stopping.signal.aborted) return;
      const begun = Date.now();
      const trouble = troubleAt(found) ?? (await live(tries % 4 === 3));
      if (stopping.signal.aborted) return;
      if (enter(trouble)) log.error(`WeChat: ${trouble.line}. It is tried again and again.`);
      // What has lived for a while is no further failure in a row.
      if (Date.now() - begun > patience.silentMs) tries = 0;
      const wait = trouble.isSetting ? patience.settingRetryMs : shortest * 2 ** Math.min(tries, 9);
      const most = trouble.isSetting ? patience.settingRetryMs : longest;
      await sleep(Math.min(wait, most), undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  /** What is still wrong stays in the operator's sight. */
  const remind = setInterval(() => {
    const since = new Date(state.since).toISOString();
    if (state.is === "notLoggedIn") log.warn("WeChat: still no account is logged in", { since });
    if (state.is === "unreachable")
      log.warn("WeChat: still unreachable", { since, why: state.why });
  }, patience.tellEveryMs);
  remind.unref();

  return {
    get state() {
      return state;
    },
    get selfId() {
      return selfId;
    },
    wire() {
      if (life === null || selfId === null) throw new CallFailed(STATUS.unavailable, "", true);
      return life.connection;
    },
    start() {
      running = run();
      return new Promise<void>((resolve, reject) => {
        ready = resolve;
        const stopped = () => reject(new Error("WeChat: stopped before an account was logged in"));
        stopping.signal.addEventListener("abort", stopped, { once: true });
      });
    },
    async stop() {
      stopping.abort();
      clearInterval(remind);
      life?.end();
      await running;
      keepsake.close();
    },
  };
}
