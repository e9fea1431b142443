// One connection to the gateway, from its opening to its end: watched, so that a dead one is noticed.
import { type Connection, connect } from "./connection.ts";
import { BUSY, LOST, type Trouble, troubleOf } from "./diagnosis.ts";
import type { Happenings } from "./events.ts";
import type { GatewayAddress } from "./puppet.ts";
import { CallFailed, STATUS } from "./wire.ts";

/** How patient the watch is, in ms. */
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
  /** So long after opening the account may still be on its way in: then somebody is told that none is. */
  readonly loginWithinMs: number;
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
  loginWithinMs: 20_000,
  retryMs: [250, 2_000],
  settingRetryMs: 15_000,
  tellEveryMs: 600_000,
};

/** Whether an account is in is known this long after opening. */
const LOGIN_KNOWN_MS = 1_500;
/** A gateway that has answered none of so many questions through the stream never does. */
const QUESTIONS = 3;

export interface LifeOptions {
  readonly address: GatewayAddress;
  readonly patience: Patience;
  readonly happens: Omit<Happenings, "lost" | "sign"> & { sign(): void };
  /** Called when the connection is open, and it is known whether an account is in. */
  readonly onOpen: () => void;
  /** Waits the whole time for the first event: some gateways send none. */
  readonly waits: boolean;
}

export interface Life {
  readonly connection: Connection;
  /** Opens and watches; resolves to why it ended. */
  run(): Promise<Trouble>;
  /** Ends it; nothing is said to the gateway. */
  end(): void;
}

export function createLife({ address, patience, happens, onOpen, waits }: LifeOptions): Life {
  let signAt = 0;
  let dongs = 0;
  let isOver = false;
  let rouse = (): void => {};
  const end = (): void => {
    isOver = true;
    connection.close();
    rouse();
  };
  const connection = connect(address, {
    ...happens,
    sign(isDong) {
      signAt = Date.now();
      if (isDong) dongs += 1;
      happens.sign();
    },
    lost: end,
  });

  /** True where the connection has ended meanwhile. */
  const pause = (ms: number): Promise<boolean> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(isOver), ms);
      rouse = () => {
        clearTimeout(timer);
        resolve(true);
      };
      if (isOver) rouse();
    });

  async function open(): Promise<void> {
    const late = setTimeout(
      () => signAt === 0 && connection.close(),
      waits ? patience.openWithinMs : patience.firstEventMs,
    );
    try {
      await connection.open(patience.openWithinMs);
      if (signAt === 0 && !waits) throw new CallFailed(STATUS.deadline, "");
    } finally {
      clearTimeout(late);
    }
  }

  async function watch(): Promise<Trouble> {
    const openedAt = Date.now();
    for (let asked = 1; !(await pause(patience.askEveryMs)); asked += 1) {
      await connection.ping(patience.answerWithinMs);
      // A gateway that never answers through the stream is judged by its calls alone.
      const isMute = signAt > 0 && dongs === 0 && asked > QUESTIONS;
      const quietMs = Date.now() - Math.max(signAt, openedAt);
      if (!isMute && quietMs > patience.silentMs) return BUSY;
    }
    return LOST;
  }

  return {
    connection,
    end,
    async run() {
      try {
        await open();
        if (await pause(LOGIN_KNOWN_MS)) return LOST;
        onOpen();
        return await watch();
      } catch (error) {
        return troubleOf(error);
      } finally {
        end();
      }
    },
  };
}
