// The webhook's server: an update is answered with 200 only when it is stored; Telegram sends it again otherwise.
import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage as Request } from "node:http";
import type { Update } from "grammy/types";
import { errorKind, type Log } from "../../core/log.ts";

export interface Listening {
  close(): Promise<void>;
}

export interface WebhookOptions {
  readonly port: number;
  /** What Telegram sends in a header with each update; others are turned away. */
  readonly secret: string;
  readonly handle: (update: Update) => Promise<void>;
  readonly log: Log;
}

/** An update is a few kilobytes; more is no update. */
const MOST_BYTES = 1_000_000;
const HEADER = "x-telegram-bot-api-secret-token";

export function listen({ port, secret, handle, log }: WebhookOptions): Promise<Listening> {
  const server = createServer((request, response) => {
    const answer = (status: number): void => {
      response.writeHead(status, { connection: status === 200 ? "keep-alive" : "close" }).end();
    };
    if (request.method !== "POST") return answer(405);
    if (!isSame(String(request.headers[HEADER] ?? ""), secret)) return answer(401);
    readUpdate(request)
      .then(async (update) => {
        if (update === null) return answer(400);
        await handle(update);
        answer(200);
      })
      .catch((error: unknown) => {
        log.error("Telegram: an update from the webhook is not stored; it comes again", {
          error: errorKind(error),
        });
        answer(500);
      });
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          `Port ${port} for the webhook cannot be opened (${error.code}): choose another PORT.`,
        ),
      ),
    );
    server.listen(port, () =>
      resolve({
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeIdleConnections();
          }),
      }),
    );
  });
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
