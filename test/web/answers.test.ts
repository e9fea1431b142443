// Which addresses answer, with what, and to whom: by the server as it runs, over loopback.
import { createHash, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "../../core/disclosure/canonical.ts";
import type { Disclosure } from "../../core/disclosure/disclosure.ts";
import type { Log } from "../../core/log.ts";
import { isSlug, slugFor } from "../../core/report/slug.ts";
import { type Door, openDoor } from "../../web/door.ts";
import { createPages } from "../../web/pages.ts";
import type { PublishedMonths } from "../../web/published.ts";
import { SAMPLE, SAMPLE_CONTENT } from "../support/disclosure-sample.ts";
import { GIVE_UP_MS } from "../support/patience.ts";
import { type MemoryEstate, publishedInMemory } from "../support/published.ts";

const KEY = randomBytes(32);
const [OURS, THEIRS] = [slugFor(KEY, 1), slugFor(KEY, 2)];
const UNKNOWN = slugFor(KEY, 3);
const PNG = Buffer.from("\u0089PNG of ours");
const at = (month: string, part: Partial<Disclosure> = {}): Disclosure => ({
  ...SAMPLE,
  ...part,
  content: { ...SAMPLE_CONTENT, cover: { ...SAMPLE_CONTENT.cover, month } },
});
const ours = new Map([
  ["2025-05", at("2025-05")],
  ["2025-06", SAMPLE],
  ["2025-07", at("2025-07", { published: null })],
]);
const estates = new Map<string, MemoryEstate>([
  [OURS, { name: "晨曦花园", locale: "zh", months: ours, files: { png: PNG } }],
  [THEIRS, { name: "Dawn & Dusk", locale: "en", months: new Map([["2024-12", at("2024-12")]]) }],
]);
const logged: string[] = [];
const log = Object.fromEntries(
  ["debug", "info", "warn", "error"].map((level) => [
    level,
    (...told: readonly unknown[]) => logged.push(JSON.stringify(told)),
  ]),
) as unknown as Log;

let door: Door;
let base: string;
beforeAll(async () => {
  const pages = createPages(publishedInMemory(estates), log);
  door = await openDoor({ port: 0, host: "127.0.0.1", pages });
  base = `http://127.0.0.1:${door.port}`;
});
afterAll(() => door.close());

const get = (path: string, init: RequestInit = {}) =>
  fetch(base + path, { redirect: "manual", ...init });

/** The path as it is written, which fetch would tidy; resolves to the whole answer. */
function raw(text: string, { withinMs = GIVE_UP_MS } = {}): Promise<string> {
  const socket = connect(door.port, "127.0.0.1");
  let got = "";
  socket.on("data", (chunk: Buffer) => {
    got += chunk;
  });
  socket.on("error", () => {});
  socket.write(text);
  return Promise.race([
    new Promise<string>((resolve) => socket.once("close", () => resolve(got))),
    sleep(withinMs).then(() => {
      socket.destroy();
      return `${got}(still open)`;
    }),
  ]);
}
const rawGet = (path: string) =>
  raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

describe("what is published", () => {
  test("a month's page, whole and never cached without asking", async () => {
    const answer = await get(`/p/${OURS}/2025-06`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
    const text = await answer.text();
    expect(text).toMatch(/^<!doctype html>\n<html lang="zh-CN">/u);
    expect(text).toContain("197,010.99");
    for (const ending of ["png", "pdf", "xlsx", "json", "sha256"])
      expect(text).toContain(`href="2025-06.${ending}"`);
  });

  test("the list: published months alone, newest first, each with a link", async () => {
    const text = await (await get(`/p/${OURS}/`)).text();
    expect([...text.matchAll(/<li><a href="([^"]+)"/gu)].map(([, href]) => href)).toEqual([
      "2025-06",
      "2025-05",
    ]);
    const other = await (await get(`/p/${THEIRS}/`)).text();
    expect(other).toContain('<html lang="en">');
    expect(other).toContain("Dawn &amp; Dusk");
    const without = await get(`/p/${OURS}`);
    expect([without.status, without.headers.get("location")]).toEqual([308, `/p/${OURS}/`]);
  });

  test("the canonical bytes, and the digest that sha256sum -c reads", async () => {
    const json = await (await get(`/p/${OURS}/2025-06.json`)).text();
    expect(json).toBe(canonicalJson(SAMPLE_CONTENT));
    const sum = await (await get(`/p/${OURS}/2025-06.sha256`)).text();
    expect(sum).toBe(`${createHash("sha256").update(json).digest("hex")}  2025-06.json\n`);
  });

  test("a file that was drawn, for good; one that was not is not there", async () => {
    const png = await get(`/p/${OURS}/2025-06.png`);
    expect(png.headers.get("content-type")).toBe("image/png");
    expect(png.headers.get("cache-control")).toContain("immutable");
    expect(Buffer.from(await png.arrayBuffer())).toEqual(PNG);
    expect((await get(`/p/${OURS}/2025-06.pdf`)).status).toBe(404);
  });

  test("who has it already gets 304, until a correction makes it another page", async () => {
    const path = `/p/${OURS}/2025-05`;
    const etag = String((await get(path)).headers.get("etag"));
    const again = (sent: string) => get(path, { headers: { "if-none-match": sent } });
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`])
      expect((await again(sent)).status).toBe(304);
    expect((await again('"other"')).status).toBe(200);
    ours.set("2025-05", {
      ...at("2025-05"),
      correctedBy: [{ number: 1, line: "2.5.2", publishedIn: "2025-06" }],
    });
    const changed = await again(etag);
    expect(changed.status).toBe(200);
    const page = await changed.text();
    expect(page).toContain('<a href="2025-06#J">见更正 #1');
    // Beside the files too, which stay as they were signed.
    expect(page).toMatch(/签署的原件[^<]*<a href="2025-06#J">#1 \(2025-06\)<\/a>/u);
    expect(await (await get(`/p/${OURS}/2025-06`)).text()).not.toContain("签署的原件");
  });

  test("compressed where that is understood, the same in the end", async () => {
    const path = `/p/${OURS}/2025-06`;
    const plainly = await (await get(path, { headers: { "accept-encoding": "identity" } })).text();
    const head = `GET ${path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`;
    const bytes = await new Promise<Buffer>((resolve) => {
      const chunks: Buffer[] = [];
      const socket = connect(door.port, "127.0.0.1", () => socket.write(head));
      socket.on("data", (chunk: Buffer) => chunks.push(chunk));
      socket.on("close", () => resolve(Buffer.concat(chunks)));
    });
    const body = bytes.subarray(bytes.indexOf("\r\n\r\n") + 4);
    expect(gunzipSync(body).toString()).toBe(plainly);
    expect(body.length).toBeLessThan(plainly.length / 4);
  });

  test("HEAD tells the same without a body", async () => {
    const [head, whole] = await Promise.all(
      ["HEAD", "GET"].map((method) =>
        get(`/p/${OURS}/2025-06.json`, { method, headers: { "accept-encoding": "identity" } }),
      ),
    );
    expect(await head?.text()).toBe("");
    expect(head?.headers.get("content-length")).toBe(whole?.headers.get("content-length"));
  });
});

describe("what is not to be seen", () => {
  test("drafts, other estates' months, unknown estates: one and the same answer", async () => {
    const paths = [
      ...[`/p/${OURS}/2025-07`, `/p/${OURS}/2025-07.json`, `/p/${OURS}/2024-12`],
      ...[`/p/${THEIRS}/2025-06`, `/p/${UNKNOWN}/2025-06`, `/p/${UNKNOWN}/`, "/", "/p/"],
    ];
    const answers = await Promise.all(paths.map((path) => get(path)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404));
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
    expect(bodies.size).toBe(1);
  });

  test("an estate's address is 128 bits of chance", () => {
    const slugs = Array.from({ length: 1_000 }, (_, id) => slugFor(KEY, id));
    expect(new Set(slugs).size).toBe(1_000);
    expect(slugs.every(isSlug)).toBe(true);
    expect(Buffer.from(OURS, "base64url")).toHaveLength(16);
    expect(slugFor(KEY, 1)).toBe(OURS);
    expect(slugFor(randomBytes(32), 1)).not.toBe(OURS);
  });

  test.each([
    "/p/../../../../etc/passwd",
    `/p/${OURS}/../${THEIRS}/2024-12`,
    `/p/${OURS}/..%2f..%2f..%2fetc%2fpasswd`,
    `/p/${OURS}/2025-06%2ejson`,
    `/p/${OURS}/2025-06.json/`,
    `/p/${OURS}/2025-06.exe`,
    `/p/${OURS}/2025-06.constructor`,
    `/p/${OURS}/2025-13`,
    `/p/${OURS}//2025-06`,
    `/p/${OURS}/2025-06\\..\\..`,
    `/p/${OURS.slice(0, 21)}/2025-06`,
    `/p/${OURS.toLowerCase() === OURS ? OURS.toUpperCase() : OURS.toLowerCase()}/2025-06`,
    "/p/%00/2025-06",
    "/p/__proto__/2025-06",
    `http://elsewhere/p/${OURS}/2025-06`,
  ])("%s is not there", async (path) => {
    expect(await rawGet(path)).toMatch(/^HTTP\/1\.1 404 /u);
  });

  test("a failing store is told in the log, never with the address that keeps the pages private", async () => {
    const fails: PublishedMonths = {
      list: () => Promise.reject(new Error(`no ${OURS}`)),
      get: () => Promise.reject(new Error(`no ${OURS}`)),
    };
    const broken = await openDoor({ port: 0, host: "127.0.0.1", pages: createPages(fails, log) });
    const answer = await fetch(`http://127.0.0.1:${broken.port}/p/${OURS}/2025-06`);
    expect([answer.status, await answer.text()]).toEqual([503, ""]);
    await broken.close();
    expect(logged.join("")).toContain("a page could not be read");
    expect(logged.join("")).not.toContain(OURS);
  });
});

describe("what somebody wrote", () => {
  const EVIL = `</title></style><script>alert(1)</script>"'><img src=x onerror=alert(1)>&\u202e\u0000`;
  const evil: Disclosure = {
    ...SAMPLE,
    content: {
      ...SAMPLE_CONTENT,
      cover: { ...SAMPLE_CONTENT.cover, estate: EVIL, firm: EVIL, committee: EVIL },
      services: { ...SAMPLE_CONTENT.services, items: [{ item: EVIL, done: 1, planned: 1 }] },
      problems: SAMPLE_CONTENT.problems.map((one) => ({ ...one, measure: EVIL, building: EVIL })),
      commonIncome: {
        ...SAMPLE_CONTENT.commonIncome,
        lines: SAMPLE_CONTENT.commonIncome.lines.map((line) => ({
          ...line,
          name: EVIL,
          items: line.items.map((item) => ({ ...item, purpose: EVIL, vouchers: [EVIL] })),
        })),
      },
      budget: SAMPLE_CONTENT.budget && {
        ...SAMPLE_CONTENT.budget,
        lines: SAMPLE_CONTENT.budget.lines.map((line) => ({ ...line, name: EVIL })),
      },
    },
  };

  test("stays words, on the page, in its drawings and on the list", async () => {
    const slug = slugFor(KEY, 4);
    const months = new Map([["2025-06", evil]]);
    estates.set(slug, { name: EVIL, locale: "zh", months });
    for (const path of [`/p/${slug}/2025-06`, `/p/${slug}/`]) {
      const text = await (await get(path)).text();
      expect(text).toContain("&lt;script&gt;");
      for (const bad of ["<script", "<img", "\u202e", "\u0000"]) expect(text).not.toContain(bad);
      // Every tag is one of ours, every attribute too.
      const tags = new Set([...text.matchAll(/<([a-z0-9]+)/gu)].map(([, tag]) => tag));
      for (const tag of ["script", "img", "iframe", "object", "a:"])
        expect(tags).not.toContain(tag);
      expect(text).not.toMatch(/<[^>]*\son[a-z]+=/u);
    }
  });

  test("no page lets a script, a frame, a form or another's style in", async () => {
    for (const path of [`/p/${OURS}/2025-06`, `/p/${OURS}/`, "/"]) {
      const { headers } = await get(path);
      const policy = String(headers.get("content-security-policy"));
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]+=*';/u);
      for (const part of ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"])
        expect(policy).toContain(part);
      expect(policy).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });
});

describe("who is slow, big or impolite", () => {
  test("half a request is given up after seconds, others are answered meanwhile", async () => {
    const since = performance.now();
    const slow = raw("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    expect((await get(`/p/${OURS}/2025-06`)).status).toBe(200);
    expect(await slow).toMatch(/^HTTP\/1\.1 408 /u);
    // A whole request may take fifteen seconds, its head five.
    expect(performance.now() - since).toBeLessThan(14_000);
  });

  test("a head of megabytes ends at 8 KB", async () => {
    const answer = await raw(
      `GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${"a".repeat(1_000_000)}\r\n\r\n`,
    );
    expect(answer === "" || answer.startsWith("HTTP/1.1 431 ")).toBe(true);
    expect((await get(`/p/${OURS}/2025-06`)).status).toBe(200);
  });

  test("a body where none belongs is not read", async () => {
    const answer = await raw(
      `GET /p/${OURS}/2025-06 HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/iu);
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])(
    "%s is refused",
    async (method) => {
      const answer = await raw(`${method} /p/${OURS}/2025-06 HTTP/1.1\r\nHost: x\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD/iu);
    },
  );

  test("what is posted goes to the webhook while there is one; pages go on", async () => {
    const leave = door.onPost((request, response) => {
      request.resume();
      response.writeHead(200).end("hook");
    });
    const post = () => get("/telegram", { method: "POST", body: "{}" });
    expect(await (await post()).text()).toBe("hook");
    expect((await get(`/p/${OURS}/2025-06`)).status).toBe(200);
    leave();
    expect((await post()).status).toBe(405);
  });

  test("a port that is taken is told in one line", async () => {
    const taken = openDoor({ port: door.port, host: "127.0.0.1", pages: null });
    await expect(taken).rejects.toThrow(
      /^PORT: \d+ cannot be opened \(EADDRINUSE\); choose another/u,
    );
  });
});
