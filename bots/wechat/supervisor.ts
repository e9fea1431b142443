// Keeps a connection to the gateway: opens it, watches it, opens a new one when it has died. Nothing here tells the
// gateway to stop, for that logs the account out; and an account that is not logged in is no reason for a new
// connection.
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../core/log.ts";
import { type Connection, connect, type Happenings } from "./connection.ts";
import { diagnose, LOST, nothingListens, SILENT, type Trouble } from "./diagnosis.ts";
import type { Keepsake } from "./keepsake.ts";
import { readEndpoint, whyClosed } from "./probe.ts";
import type { GatewayAddress } from "./puppet.ts";
import { CallFailed, STATUS, type Wire } from "./wire.ts";

/** How patient the supervisor is, in ms. */
export interface Patience {
  /** Between two questions for a sign of life. */
  readonly askEveryMs: number;
  /** An answer later than this is none. */
  readonly answerWithinMs: number;
  /** Events have come here, and then nothing at all for so long: the stream is dead. */
  readonly silentMs: number;
  /** The first event after a connection is opened; a gateway sends one at once. */
  readonly firstEventMs: number;
  /** The whole of opening, where events come: the gateway may start WeChat first. */
  readonly openWithinMs: number;
  /** Between two tries: from, doubling, to; and where a setting is wrong. */
  readonly retryMs: readonly [number, number];
  readonly settingRetryMs: number;
  /** What is still wrong is told again. */
  readonly tellEveryMs: number;
}

export const PATIENCE: Patience = {
  askEveryMs: 5_000,
  answerWithinMs: 4_000,
  silentMs: 16_000,
  firstEventMs: 3_000,
  openWithinMs: 30_000,
  retryMs: [250, 2_000],
  settingRetryMs: 15_000,
  tellEveryMs: 600_000,
};

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
  readonly on: Pick<
    Happenings,
    "message" | "left" | "changed" | "friendRequest" | "invitation" | "scan"
  > & {
    /** A connection has begun: what was known may be old. */
    connected(): void;
    /** The account was logged out, or never was in: somebody must scan. Once for each time. */
    loggedOut(): void;
  };
  /** Messages may have been missed between these two moments. */
  readonly onGap: (from: number, to: number) => void;
}

/** A shorter silence than this lies within the gateway's own delays. */
const GAP_FROM_MS = 2_000;
/** Whether an account is in is known this long after opening. */
const LOGIN_KNOWN_MS = 1_500;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { address, keepsake, log, on, onGap, patience = PATIENCE } = options;
  const endpoint = readEndpoint(address.endpoint);
  const stopping = new AbortController();
  let state: State = { is: "unreachable", since: Date.now(), why: "" };
  let connection: Connection | null = null;
  let selfId: string | null = null;
  let running: Promise<void> = Promise.resolve();
  let ready = (): void => {};

  const enter = (next: State, tell: () => void): void => {
    const same =
      next.is === state.is && (next as { why?: string }).why === (state as { why?: string }).why;
    if (same) return;
    const since = next.is === state.is ? state.since : next.since;
    state = { ...next, since };
    tell();
  };

  const trouble = (what: Trouble): void =>
    enter({ is: "unreachable", since: Date.now(), why: what.line }, () =>
      log.error(`WeChat: ${what.line}. It is tried again and again.`),
    );

  const loggedOut = (): void => {
    selfId = null;
    enter({ is: "notLoggedIn", since: Date.now() }, () => {
      log.warn("WeChat: no account is logged in; scan the QR code of the gateway");
      on.loggedOut();
    });
  };

  const loggedIn = (id: string): void => {
    if (selfId === id) return;
    selfId = id;
    const now = Date.now();
    const { heardAt } = keepsake;
    enter({ is: "connected", since: now }, () => log.info("WeChat: connected, messages come in"));
    if (heardAt !== null && now - heardAt >= GAP_FROM_MS) onGap(heardAt, now);
    keepsake.heard(now);
    ready();
  };

  /** From the opening of one connection to its end; resolves to why it ended. */
  async function live(tries: number): Promise<Trouble | null> {
    let signAt = 0;
    let dongs = 0;
    let asked = 0;
    let died = (): void => {};
    const dead = new Promise<void>((resolve) => {
      died = resolve;
    });
    const opened = connect(address, {
      ...on,
      sign(isDong) {
        signAt = Date.now();
        if (isDong) dongs += 1;
        if (selfId !== null) keepsake.heard(signAt);
      },
      login: loggedIn,
      logout: loggedOut,
      lost: died,
    });
    connection = opened;
    on.connected();
    try {
      await open(opened, () => signAt > 0, tries);
      await Promise.race([dead, sleep(LOGIN_KNOWN_MS, undefined, { signal: stopping.signal })]);
      if (selfId === null) loggedOut();
      const openedAt = Date.now();
      for (;;) {
        const pause = sleep(patience.askEveryMs, undefined, { signal: stopping.signal });
        if (await Promise.race([dead.then(() => true), pause.then(() => false)])) return null;
        asked += 1;
        await opened.ping(patience.answerWithinMs);
        // A gateway that never answers through the stream is judged by its calls alone.
        const speaks = dongs > 0 || signAt === 0 || asked < 3;
        const quietSince = Math.max(signAt, openedAt);
        if (speaks && Date.now() - quietSince > patience.silentMs) return SILENT;
      }
    } catch (error) {
      if (stopping.signal.aborted) return null;
      return await diagnose(error, endpoint, address.tls.disable);
    } finally {
      connection = null;
      selfId = null;
      opened.close();
    }
  }

  /** Every fourth try waits the whole time: some gateways send no first event. */
  async function open(opened: Connection, seen: () => boolean, tries: number): Promise<void> {
    const patient = tries % 4 === 3;
    const late = setTimeout(
      () => {
        if (!seen()) opened.close();
      },
      patient ? patience.openWithinMs : patience.firstEventMs,
    );
    const end = (): void => opened.close();
    stopping.signal.addEventListener("abort", end, { once: true });
    try {
      await opened.open(patience.openWithinMs);
      if (!seen() && !patient) throw new CallFailed(STATUS.deadline, "");
    } finally {
      clearTimeout(late);
      stopping.signal.removeEventListener("abort", end);
    }
  }

  async function run(): Promise<void> {
    const [first, most] = patience.retryMs;
    for (let tries = 0; !stopping.signal.aborted; tries += 1) {
      const why = await whyClosed(endpoint, patience.answerWithinMs);
      const before = Date.now();
      const what = why === null ? await live(tries) : nothingListens(why);
      // What lived for a while is not a further failure of the same kind.
      if (Date.now() - before > patience.silentMs && what === null) tries = 0;
      if (stopping.signal.aborted) return;
      trouble(what ?? LOST);
      const wait = what?.isSetting
        ? patience.settingRetryMs
        : Math.min(first * 2 ** Math.min(tries, 10), most);
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  /** What is wrong stays in the log's sight. */
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
      if (connection === null || selfId === null)
        throw new CallFailed(STATUS.unavailable, "", true);
      return connection;
    },
    start() {
      const isReady = new Promise<void>((resolve, reject) => {
        ready = resolve;
        stopping.signal.addEventListener("abort", () => reject(new Error("WeChat: stopped")), {
          once: true,
        });
      });
      running = run();
      return isReady;
    },
    async stop() {
      stopping.abort();
      clearInterval(remind);
      connection?.close();
      await running;
      keepsake.close();
    },
  };
}
