// A server that speaks OpenAI's chat completions on a port of this machine, and goes wrong when it is told to.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../port.ts";
import { type Asked, completion, type Refused, type Rules, refusalOf } from "./answer.ts";
import type { Fault } from "./fault.ts";

export type { Asked } from "./answer.ts";
export type { Fault } from "./fault.ts";

export interface ModelApiOptions extends Partial<Rules> {
  /** What the model says; the last message is the resident's. */
  readonly says?: (asked: Asked) => string;
}

export interface ModelApi {
  readonly key: string;
  readonly model: string;
  /** For OPENAI_BASE_URL. */
  readonly baseUrl: string;
  /** Every request that came, those refused included, oldest first. */
  readonly asked: readonly Asked[];
  /** Requests that are neither answered whole nor cut by the client. */
  readonly underWay: number;
  /** The most that ever were under way at once. */
  readonly mostUnderWay: number;
  /** The next calls go wrong, one after the other. */
  goesWrong(...faults: readonly Fault[]): void;
  /** All further ones; null: none any more. */
  goesWrongForEver(fault: Fault | null): void;
  /** Every connection is cut and refused until up(). */
  down(): Promise<void>;
  up(): Promise<void>;
}

export const KEY = "sk-loopback-key-of-the-tests-0123456789";

const SURE = JSON.stringify({
  intent: "repair",
  category: "electrical",
  urgency: "routine",
  danger: false,
  confidence: 0.95,
});
const PAGE = "<!doctype html><html><head><title>502 Bad Gateway</title></head><body></body></html>";

export async function startModelApi(options: ModelApiOptions = {}): Promise<ModelApi> {
  const rules: Rules = {
    key: KEY,
    model: "loop-1",
    formats: ["json_schema", "json_object"],
    ...options,
  };
  const says = options.says ?? (() => SURE);
  const asked: Asked[] = [];
  const queue: Fault[] = [];
  let ever: Fault | null = null;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (request.method !== "POST" || request.url !== "/v1/chat/completions")
      return refuse(response, { status: 404, code: null, message: `no ${request.url}` }, {});
    const wanted = JSON.parse(body) as Asked;
    asked.push(wanted);
    const fault = queue.shift() ?? ever ?? {};
    const presented = (request.headers.authorization ?? "").replace(/^Bearer /u, "");
    const refused = refusalOf(wanted, presented, rules);
    while (mostUnderWay < (fault.heldUntil ?? 0)) await sleep(5);
    if (fault.delayMs !== undefined) await sleep(fault.delayMs);
    if (fault.cut === "before") return void response.destroy();
    if (fault.html)
      return send(response, fault.status ?? 200, PAGE, { "content-type": "text/html" });
    const told = toldBy(fault, presented);
    if (told ?? refused) return refuse(response, (told ?? refused) as Refused, fault);
    await answer(
      response,
      JSON.stringify(completion(wanted, says(wanted), asked.length, fault)),
      fault,
    );
  };

  let [underWay, mostUnderWay] = [0, 0];
  const server = createServer((request, response) => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    response.once("close", () => {
      underWay -= 1;
    });
    serve(request, response).catch(() => response.destroy());
  });
  const port = await listen(server, await freePort());
  return {
    key: rules.key,
    model: rules.model,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    get underWay() {
      return underWay;
    },
    get mostUnderWay() {
      return mostUnderWay;
    },
    goesWrong: (...faults) => void queue.push(...faults),
    goesWrongForEver(fault) {
      ever = fault;
    },
    down: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    up: async () => void (await listen(server, port)),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Errors repeat the key, as OpenAI's do: what is logged of them must not. */
function toldBy({ status, code, message }: Fault, presented: string): Refused | null {
  if (status === undefined) return null;
  return { status, code: code ?? null, message: message ?? `it went wrong for ${presented}` };
}

function refuse(response: ServerResponse, { status, code, message }: Refused, fault: Fault): void {
  const body = JSON.stringify({ error: { message, type: "error", param: null, code } });
  const wait = fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter };
  send(response, status, body, { "content-type": "application/json", ...wait });
}

async function answer(response: ServerResponse, body: string, fault: Fault): Promise<void> {
  if (fault.garbled)
    return send(response, 200, body.slice(0, 40), { "content-type": "application/json" });
  if (fault.hangsInBody || fault.cut === "within") {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.write(body.slice(0, 40));
    if (fault.cut === "within") setTimeout(() => response.destroy(), 20);
    return;
  }
  if (!fault.floods) return send(response, 200, body, { "content-type": "application/json" });
  response.writeHead(200, { "content-type": "application/json" });
  while (!response.destroyed) {
    response.write(" ".repeat(64 * 1024));
    await sleep(1);
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>>,
): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
