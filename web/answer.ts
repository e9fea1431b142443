// Which bytes answer an address. An address is matched whole, as it was sent: nothing in it is decoded, put together
// with a path or looked for on a disk.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { isSlug } from "../core/report/slug.ts";
import { FORMS, type Form } from "../render/draw.ts";
import { listPage, notFoundPage } from "./list.ts";
import { monthPage, SERVED } from "./page.ts";
import type { PublishedMonth, PublishedMonths } from "./published.ts";

export interface Answer {
  readonly status: 200 | 308 | 404;
  readonly type: string;
  readonly body: Uint8Array;
  /** The same, compressed; null where that gains nothing. */
  readonly gzip: Uint8Array | null;
  readonly etag: string | null;
  /** Never another body under this address. */
  readonly immutable: boolean;
  readonly location?: string;
}

const ADDRESS =
  /^\/p\/(?<slug>[A-Za-z0-9_-]{22})(?:(?<list>\/?)|\/(?<month>20\d\d-(?:0[1-9]|1[0-2]))(?:\.(?<ending>[a-z0-9]{3,6}))?)$/u;

const TYPES: Record<Form | "json" | "sha256", string> = {
  png: "image/png",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
  sha256: "text/plain; charset=utf-8",
};
const HTML = "text/html; charset=utf-8";

/** A page is 60 KB: this many are kept, the ones asked for last. */
const KEPT_PAGES = 64;

const tagOf = (body: Uint8Array): string =>
  `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;

function page(text: string): Answer {
  const body = Buffer.from(text, "utf8");
  return {
    ...{ status: 200, type: HTML, body, gzip: gzipSync(body), etag: tagOf(body) },
    immutable: false,
  };
}

const isForm = (ending: string): ending is Form => (FORMS as readonly string[]).includes(ending);

/** `url` as the client sent it; what follows a ? is not looked at. */
export function createAnswers(months: PublishedMonths): (url: string) => Promise<Answer> {
  const notFound: Answer = { ...page(notFoundPage()), status: 404, etag: null };
  const kept = new Map<string, { readonly of: string; readonly answer: Answer }>();

  /** Drawn once for what it shows; corrections that come later make it another page. */
  const keeping = (key: string, of: string, draw: () => string): Answer => {
    const known = kept.get(key);
    const answer = known?.of === of ? known.answer : page(draw());
    kept.delete(key);
    kept.set(key, { of, answer });
    const [oldest] = kept.keys();
    if (kept.size > KEPT_PAGES && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
  const month = (slug: string, { disclosure, locale }: PublishedMonth): Answer => {
    const { content, digest, signatures, published, correctedBy } = disclosure;
    const of = JSON.stringify([digest, locale, signatures, published, correctedBy]);
    return keeping(`${slug}/${content.cover.month}`, of, () =>
      monthPage(disclosure, locale, SERVED),
    );
  };

  const file = async (ending: string, of: PublishedMonth): Promise<Answer> => {
    const { digest, content } = of.disclosure;
    const made = (body: Uint8Array, type: string): Answer => ({
      ...{ status: 200, type, body, gzip: null, etag: tagOf(body), immutable: true },
    });
    if (ending === "json") return made(Buffer.from(of.json, "utf8"), TYPES.json);
    if (ending === "sha256")
      return made(Buffer.from(`${digest}  ${content.cover.month}.json\n`), TYPES.sha256);
    const bytes = isForm(ending) ? await of.file(ending) : null;
    return bytes !== null && isForm(ending) ? made(bytes, TYPES[ending]) : notFound;
  };

  return async (url) => {
    const { slug, list, month: asked, ending } = ADDRESS.exec(pathOf(url))?.groups ?? {};
    if (slug === undefined || !isSlug(slug)) return notFound;
    if (asked === undefined) {
      const estate = await months.list(slug);
      if (estate === null) return notFound;
      // Links of the list are relative to its folder.
      if (list === "") return { ...notFound, status: 308, location: `/p/${slug}/` };
      return keeping(slug, JSON.stringify(estate), () => listPage(estate));
    }
    const found = await months.get(slug, asked);
    // Drafts have no address, whatever the store hands out.
    if (found === null || found.disclosure.published === null) return notFound;
    return ending === undefined ? month(slug, found) : file(ending, found);
  };
}

const pathOf = (url: string): string => url.split("?", 1)[0] ?? "";
