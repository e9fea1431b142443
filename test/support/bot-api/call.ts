// One call of a method: its parameters, however they came.
import type { IncomingMessage } from "node:http";
import { boundaryOf, type FilePart, parseMultipart } from "./multipart.ts";
import { badRequest } from "./wire.ts";

export interface Call {
  /** As the API spells it. */
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, FilePart>;
  /** Calls `then` when the client hangs up before the answer. */
  readonly onGone: (then: () => void) => void;
}

export type Input = Pick<Call, "params" | "files">;

const NO_FILES: ReadonlyMap<string, FilePart> = new Map();

export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

const ofForm = (text: string): Record<string, unknown> =>
  Object.fromEntries(new URLSearchParams(text));

export function parseJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

export async function readInput(request: IncomingMessage, query: string): Promise<Input> {
  const asked = query === "" ? {} : ofForm(query);
  if (request.method === "GET") return { params: asked, files: NO_FILES };
  const body = await readBody(request);
  const type = request.headers["content-type"] ?? "";
  if (body.length === 0) return { params: asked, files: NO_FILES };
  if (type.startsWith("application/json"))
    return { params: { ...asked, ...parseJson(body.toString("utf8")) }, files: NO_FILES };
  const boundary = type.startsWith("multipart/form-data") ? boundaryOf(type) : undefined;
  if (boundary === undefined)
    return { params: { ...asked, ...ofForm(body.toString("utf8")) }, files: NO_FILES };
  const { fields, files } = parseMultipart(body, boundary);
  return { params: { ...asked, ...fields }, files };
}

export function integer(call: Input, key: string): number | undefined {
  const value = call.params[key];
  if (value === undefined || value === "") return undefined;
  const number = Number(value);
  return Number.isInteger(number) ? number : undefined;
}

export const string = (call: Input, key: string): string | undefined => {
  const value = call.params[key];
  return value === undefined || value === null ? undefined : String(value);
};

export const flag = (call: Input, key: string): boolean => {
  const value = call.params[key];
  return value === true || value === "true" || value === "True" || value === "1";
};

/** An object or a list; forms carry it as a string. */
export function object<T>(call: Input, key: string): T | undefined {
  const value = call.params[key];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") return value as T;
  try {
    return JSON.parse(value) as T;
  } catch {
    throw badRequest(`can't parse ${key} JSON object`);
  }
}
