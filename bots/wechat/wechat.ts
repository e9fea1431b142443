// WeChat through a gateway that speaks wechaty's puppet service.
import { join } from "node:path";
import type { BotNames } from "../../core/bot.ts";
import type { Log } from "../../core/log.ts";
import {
  type CarriesPhotos,
  type KnowsMembers,
  type KnowsTrouble,
  NO_LIMITS,
  type Platform,
  type PlatformLimits,
  type Tell,
} from "../../core/platform.ts";
import { createDirectory } from "./directory.ts";
import { TEXT_LIMIT } from "./encode.ts";
import { createGaps } from "./gaps.ts";
import { readChatId, readPhotoRef, WECHAT } from "./ids.ts";
import { openJournal } from "./journal.ts";
import { openKeepsake } from "./keepsake.ts";
import type { Patience } from "./life.ts";
import type { GatewayAddress } from "./puppet.ts";
import { createQrShow } from "./qr.ts";
import { createReceiving } from "./receiving.ts";
import { createRecent } from "./recent.ts";
import { type Admission, createRequests } from "./requests.ts";
import { createSending } from "./send.ts";
import { createSupervisor, type State } from "./supervisor.ts";

/** How carefully the account posts (platforms.md 1.7). */
export interface WechatPace {
  readonly perMinute: number;
  readonly perDay: number;
  readonly gapMs: number;
}

export interface WechatOptions {
  readonly address: GatewayAddress;
  readonly pace: WechatPace;
  readonly bot: BotNames;
  readonly admission: Admission;
  /** A folder of its own for what outlasts the process. */
  readonly folder: string;
  readonly log: Log;
  /** Shows the QR code to whoever sits at the terminal. */
  readonly write: (text: string) => void;
  readonly patience?: Patience;
}

export interface Wechat extends Platform, KnowsMembers, KnowsTrouble, CarriesPhotos {
  readonly state: State;
}

export const wechatLimits = ({ perMinute, perDay, gapMs }: WechatPace): PlatformLimits => ({
  ...NO_LIMITS,
  textLength: TEXT_LIMIT,
  perMinute,
  perDay,
  gapMs,
  jitterMs: gapMs,
  mergesAcknowledgements: true,
  pictureApart: true,
});

export function createWechat(options: WechatOptions): Wechat {
  const { address, pace, bot, admission, folder, log, write, patience } = options;
  let tell: Tell = async () => {};
  const gaps = createGaps((from, to) => {
    log.warn("WeChat: messages may have been missed", {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    });
    void tell({ is: "gap", from, to });
  });
  const qrFile = join(folder, "login.png");
  const keepsake = openKeepsake(join(folder, "state.json"));
  const journal = openJournal(join(folder, "heard.jsonl"));
  const recent = createRecent(journal);
  const wire = () => supervisor.wire();
  const directory = createDirectory(wire);
  const receiving = createReceiving({
    wire,
    selfId: () => supervisor.selfId,
    directory,
    recent,
    journal,
    bot,
    log,
    onMissed: gaps.missed,
    onTooOften: (at) => sending.hush(at),
  });
  const requests = createRequests({ wire, admission, keepsake, log });
  const sending = createSending({ wire, recent, botName: bot.name, log });
  const supervisor = createSupervisor({
    address,
    keepsake,
    log,
    ...(patience === undefined ? {} : { patience }),
    onGap: gaps.gap,
    on: {
      message: (id) => receiving.message(id),
      left: (leaving) => receiving.left(leaving),
      changed: (id) => directory.forget(id),
      friendRequest: (id) => void requests.friend(id),
      invitation: (id) => void requests.invitation(id),
      scan: createQrShow({ file: qrFile, write, log }),
      connected: () => directory.clear(),
      loggedOut: () => void tell({ is: "loggedOut", file: qrFile }),
    },
  });

  return {
    name: WECHAT,
    limits: wechatLimits(pace),
    get state() {
      return supervisor.state;
    },
    start(receive, telling) {
      if (telling) tell = telling;
      receiving.begin(receive);
      return supervisor.start();
    },
    async stop() {
      await receiving.end();
      gaps.end();
      await supervisor.stop();
    },
    send: (message) => sending.send(message),
    trouble: () => troubleOf(supervisor.state, qrFile),
    async isMember(chatId, accountId) {
      const conversation = readChatId(chatId);
      if (conversation?.isRoom !== true) return null;
      return directory.isMember(conversation.id, accountId);
    },
    ownsPhoto: (ref) => readPhotoRef(ref) !== null,
    postsClean: () => false,
    loadPhoto: (ref) => sending.load(ref),
    sendPicture: (message, picture) => sending.send(message, picture),
  };
}

function troubleOf(state: State, qrFile: string): string | null {
  switch (state.is) {
    case "connected":
      return null;
    case "notLoggedIn":
      return `no account is logged in since ${sayTime(state.since)}: scan ${qrFile}`;
    case "unreachable":
      return state.why === "" ? "connects" : `since ${sayTime(state.since)}: ${state.why}`;
  }
}

const sayTime = (at: number): string => new Date(at).toISOString();
