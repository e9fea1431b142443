// The server itself: paths, tokens, answers, and the faults on the way.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Call, object, parseJson, readBody, readInput } from "./call.ts";
import { type Fault, type Faults, refuses, takesEffect } from "./faults.ts";
import { type Method, methodCalled } from "./methods.ts";
import type { Pace } from "./pace.ts";
import { type Answer, Refusal } from "./wire.ts";
import type { World } from "./world.ts";

export interface Site {
  readonly world: World;
  readonly token: string;
  readonly faults: Faults;
  readonly pace: Pace;
  /** Calls by method, those that failed included. */
  readonly counts: Record<string, number>;
  /** Behind POST /control. */
  readonly control?: (asked: Record<string, unknown>) => Promise<unknown>;
}

const NOT_FOUND: Answer = { ok: false, error_code: 404, description: "Not Found" };
const UNAUTHORIZED: Answer = { ok: false, error_code: 401, description: "Unauthorized" };
const PATH = /^\/(file\/)?bot([^/]+)\/(.+)$/;

function write(response: ServerResponse, status: number, body: string, type: string): void {
  if (response.destroyed) return;
  const length = Buffer.byteLength(body);
  response.writeHead(status, { "content-type": type, "content-length": length });
  response.end(body);
}

const writeJson = (response: ServerResponse, status: number, body: unknown): void =>
  write(response, status, JSON.stringify(body), "application/json");

const writeAnswer = (response: ServerResponse, answer: Answer): void =>
  writeJson(response, answer.ok ? 200 : (answer.error_code ?? 400), answer);

const PAGE =
  "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

const POSTS = new Set(["sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup"]);

function pass({ pace, world }: Site, call: Call): void {
  if (!POSTS.has(call.method)) return;
  const chatId = Number(call.params.chat_id);
  const media = call.method === "sendMediaGroup" ? object<unknown[]>(call, "media") : undefined;
  pace.admit(chatId, chatId < 0, media?.length ?? 1, world.clock());
}

async function run(site: Site, call: Call, method: Method): Promise<Answer> {
  try {
    pass(site, call);
    const result = method(site.world, call);
    return { ok: true, result: result instanceof Promise ? await result : result };
  } catch (error) {
    if (error instanceof Refusal) return error.answer();
    throw error;
  }
}

function lie(response: ServerResponse, kind: NonNullable<Fault["lie"]>): void {
  if (kind === "okFalseNoDescription") writeJson(response, 200, { ok: false });
  else write(response, 200, kind === "empty" ? "" : '{"ok":true,"resu', "application/json");
}

function told(fault: Fault): Answer {
  const error_code = fault.error_code ?? fault.status ?? 400;
  const description = fault.description ?? (error_code >= 500 ? "Internal Server Error" : "Fault");
  const { parameters } = fault;
  return {
    ok: false,
    error_code,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  };
}

async function misbehave(
  fault: Fault,
  response: ServerResponse,
  work: () => Promise<Answer>,
): Promise<void> {
  if (fault.delayBeforeMs !== undefined) await sleep(fault.delayBeforeMs);
  const answer = takesEffect(fault) ? await work() : undefined;
  if (fault.delayMs !== undefined) await sleep(fault.delayMs);
  if (fault.drop !== undefined) response.destroy();
  else if (fault.html === true) write(response, fault.status ?? 502, PAGE, "text/html");
  else if (fault.lie !== undefined) lie(response, fault.lie);
  else if (refuses(fault) || answer === undefined)
    writeJson(response, fault.status ?? fault.error_code ?? 400, told(fault));
  else writeAnswer(response, answer);
}

function download({ world }: Site, path: string, response: ServerResponse): void {
  const bytes = world.files.byPath(path)?.bytes;
  if (bytes === undefined) {
    writeAnswer(response, NOT_FOUND);
    return;
  }
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": bytes.length,
  });
  response.end(bytes);
}

async function serve(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = "", query = ""] = (request.url ?? "").split("?", 2);
  if (path === "/control" && site.control !== undefined) {
    const asked = parseJson((await readBody(request)).toString("utf8"));
    return writeJson(response, 200, { result: (await site.control(asked)) ?? null });
  }
  const [, isFile, token, name] = PATH.exec(path) ?? [];
  if (token === undefined || name === undefined) return writeAnswer(response, NOT_FOUND);
  if (decodeURIComponent(token) !== site.token) return writeAnswer(response, UNAUTHORIZED);
  if (isFile !== undefined) return download(site, decodeURIComponent(name), response);
  const method = methodCalled(name);
  if (method === undefined)
    return writeAnswer(response, { ...NOT_FOUND, description: "Not Found: method not found" });
  const input = await readInput(request, query);
  const onGone = (then: () => void): void => {
    response.once("close", () => {
      if (!response.writableFinished) then();
    });
  };
  const call: Call = { method: method.name, ...input, onGone };
  site.counts[call.method] = (site.counts[call.method] ?? 0) + 1;
  const fault = site.faults.take(call);
  const work = (): Promise<Answer> => run(site, call, method.run);
  if (fault === undefined) writeAnswer(response, await work());
  else await misbehave(fault, response, work);
}

export interface Listener {
  readonly port: number;
  /** Refuses every connection, cuts those there are, and can come back on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Resolves when no connection is open. */
  deserted(): Promise<void>;
}

const connections = (server: Server): Promise<number> =>
  new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

export async function listenOn(site: Site, wanted: number): Promise<Listener> {
  const server = createServer((request, response) => {
    serve(site, request, response).catch((error: unknown) => {
      if (error instanceof Refusal) return writeAnswer(response, error.answer());
      const description = `Internal Server Error: ${(error as Error).message}`;
      if (!response.headersSent)
        writeJson(response, 500, { ok: false, error_code: 500, description });
    });
  });
  // A client that uses its connection again must not find it closed.
  server.keepAliveTimeout = 120_000;
  const port = await listen(server, wanted);
  return {
    port,
    down: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    up: async () => {
      if (!server.listening) await listen(server, port);
    },
    deserted: async () => {
      while ((await connections(server)) > 0) await sleep(5);
    },
  };
}
