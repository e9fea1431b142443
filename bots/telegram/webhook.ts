// The webhook: an update is answered with 200 only when it is stored; Telegram sends it again otherwise.
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage as Request, RequestListener } from "node:http";
import type { Update } from "grammy/types";
import { errorKind, type Log } from "../../core/log.ts";

export interface Webhook {
  readonly listener: RequestListener;
  /** Resolves when no update is in hand: each is stored by then, or will come again. */
  settled(): Promise<void>;
}

export interface WebhookOptions {
  /** What Telegram sends in a header with each update; others are turned away. */
  readonly secret: string;
  readonly handle: (update: Update) => Promise<void>;
  readonly log: Log;
}

/** An update is a few kilobytes; more is no update. */
const MOST_BYTES = 1_000_000;
const HEADER = "x-telegram-bot-api-secret-token";

/** Takes what is posted to the process's HTTP server (web/door.ts). */
export function createWebhook({ secret, handle, log }: WebhookOptions): Webhook {
  const inHand = new Set<Promise<void>>();
  const take = async (request: Request): Promise<number> => {
    const update = await readUpdate(request);
    if (update === null) return 400;
    await handle(update);
    return 200;
  };
  const listener: RequestListener = (request, response) => {
    const answer = (status: number): void => {
      response.writeHead(status, { connection: status === 200 ? "keep-alive" : "close" }).end();
    };
    if (!isSame(String(request.headers[HEADER] ?? ""), secret)) return answer(401);
    const taken = take(request).then(answer, (error: unknown) => {
      log.error("Telegram: an update from the webhook is not stored; it comes again", {
        error: errorKind(error),
      });
      answer(500);
    });
    inHand.add(taken);
    void taken.finally(() => inHand.delete(taken));
  };
  return { listener, settled: async () => void (await Promise.all(inHand)) };
}

/** Compared in a time that tells nothing of where they differ. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** The update in the body; null where there is none. */
async function readUpdate(request: Request): Promise<Update | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk as Buffer);
  }
  try {
    const update: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const isUpdate = typeof update === "object" && update !== null && "update_id" in update;
    return isUpdate ? (update as Update) : null;
  } catch {
    return null;
  }
}
