// The pages as a listener of an HTTP server: headers, caching, and what is refused.
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { errorKind, type Log } from "../core/log.ts";
import { type Answer, createAnswers } from "./answer.ts";
import type { PublishedMonths } from "./published.ts";
import { STYLE_HASH } from "./style.ts";

/** No script, no frame, no form; pictures of our own, the one style sheet. The address is a secret: no referrer. */
const SAFE: Readonly<Record<string, string>> = {
  "content-security-policy": `default-src 'none'; style-src '${STYLE_HASH}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

/** Whoever reads more slowly than this gets no more. */
const SENT_WITHIN_MS = 60_000;

export function createPages(months: PublishedMonths, log: Log): RequestListener {
  const answerTo = createAnswers(months);
  return (request, response) => {
    const { method, url = "/" } = request;
    if (method !== "GET" && method !== "HEAD") return refuse(response, 405, { allow: "GET, HEAD" });
    if (hasBody(request)) return refuse(response, 413);
    const slow = setTimeout(() => response.destroy(), SENT_WITHIN_MS);
    response.once("close", () => clearTimeout(slow));
    answerTo(url).then(
      (answer) => send(answer, request, response),
      (error: unknown) => {
        // The address is not told: it is what keeps an estate's pages to its owners.
        log.error("a page could not be read", { error: errorKind(error) });
        refuse(response, 503, { "retry-after": "5" });
      },
    );
  };
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

export function refuse(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...SAFE, ...headers, connection: "close" }).end();
}

function send(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  const { status, type, body, gzip, etag, immutable, location } = answer;
  const zipped = gzip !== null && /\bgzip\b/u.test(String(request.headers["accept-encoding"]));
  const bytes = zipped ? gzip : body;
  const headers = {
    ...SAFE,
    "cache-control": immutable ? "private, max-age=31536000, immutable" : "private, no-cache",
    ...(etag !== null && { etag }),
    ...(gzip !== null && { vary: "accept-encoding" }),
    ...(location !== undefined && { location }),
  };
  if (etag !== null && isKnown(request.headers["if-none-match"], etag))
    return void response.writeHead(304, headers).end();
  response.writeHead(status, {
    ...headers,
    "content-type": type,
    "content-length": bytes.length,
    ...(zipped && { "content-encoding": "gzip" }),
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

const isKnown = (sent: string | undefined, etag: string): boolean =>
  (sent ?? "")
    .split(",")
    .some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//u, "") === etag);
