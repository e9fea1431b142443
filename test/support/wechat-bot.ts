// The WeChat adapter as the tests make it, and what its gateway saw as people there see it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PATIENCE, type Patience } from "../../bots/wechat/life.ts";
import { createWechat, type Wechat, type WechatOptions } from "../../bots/wechat/wechat.ts";
import { silentLog } from "../../core/log.ts";
import type { Receive, Tell } from "../../core/platform.ts";
import type { Gateway, Message, Sent } from "./wechat-gateway/gateway.ts";
import { until } from "./wechat-gateway/until.ts";

export interface WechatBot {
  readonly wechat: Wechat;
  /** Where the QR code and the last sign go. */
  readonly folder: string;
  /** Resolves when the adapter has handed the message on, or dropped it. */
  taken(message: Message): Promise<void>;
  /** The same for everything that it hands on, a leaving too. */
  handed(fits: (id: string) => boolean): Promise<void>;
  remove(): Promise<void>;
}

/** The field's own patience, so that a busy machine is not taken for a dead gateway; only tried again sooner. */
export const PATIENT: Patience = { ...PATIENCE, retryMs: [100, 500] };

/** More impatient, so that tests of a gateway that hangs or falls silent are short: yet a second or two are nothing. */
export const IMPATIENT: Patience = {
  ...PATIENT,
  askEveryMs: 500,
  answerWithinMs: 3_000,
  silentMs: 4_000,
};

export function makeWechatBot(
  gateway: Pick<Gateway, "endpoint" | "token" | "tls">,
  options: Partial<WechatOptions> = {},
): WechatBot {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "linli-wechat-bot-"));
  const wechat = createWechat({
    address: {
      token: gateway.token,
      endpoint: gateway.endpoint,
      tls: { disable: !gateway.tls, caCert: null, serverName: null },
    },
    pace: { perMinute: 20, perDay: 800, gapMs: 0 },
    bot: { name: "小管家", aliases: ["客服"] },
    admission: { mayBefriend: async () => false, mayInvite: async () => false },
    log: silentLog,
    write: () => {},
    ...options,
    folder,
  });
  const done = new Set<string>();
  return {
    wechat: {
      ...wechat,
      get state() {
        return wechat.state;
      },
      start: (receive: Receive, tell?: Tell) =>
        wechat.start(async (message) => {
          await receive(message);
          done.add(message.messageId);
        }, tell),
    },
    folder,
    taken: ({ id }) => until(() => done.has(id), `message ${id} was not handed on`),
    handed: (fits) => until(() => [...done].some(fits), "it was not handed on"),
    async remove() {
      await wechat.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the bot said, a picture behind its words as one post: people read them together. */
export function postsOf(
  sent: readonly Sent[],
): readonly { conversationId: string; id: string; text: string; photo: boolean }[] {
  const posts: { conversationId: string; id: string; text: string; photo: boolean }[] = [];
  for (const { conversationId, id, text, picture } of sent) {
    const last = posts.findLast((post) => post.conversationId === conversationId);
    if (picture && last && !last.photo) posts[posts.indexOf(last)] = { ...last, photo: true };
    else posts.push({ conversationId, id, text: text ?? "", photo: picture !== undefined });
  }
  return posts;
}
