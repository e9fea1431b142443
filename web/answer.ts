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

/**
 * What is kept of pages and data, compressed and not, the ones asked for last: five years of an estate's months with
 * everything that they link to are 9 MB.
 */
const KEPT_BYTES = 12 * 2 ** 20;

const tagOf = (body: Uint8Array): string =>
  `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;

function page(text: string): Answer {
  const body = Buffer.from(text, "utf8");
  return {
    ...{ status: 200, type: HTML, body, gzip: gzipSync(body), etag: tagOf(body) },
    immutable: false,
  };
}

const sizeOf = ({ body, gzip }: Answer): number => body.length + (gzip?.length ?? 0);

const isForm = (ending: string): ending is Form => (FORMS as readonly string[]).includes(ending);

/** `url` as the client sent it; what follows a ? is not looked at. */
export function createAnswers(months: PublishedMonths): (url: string) => Promise<Answer> {
  const notFound: Answer = { ...page(notFoundPage()), status: 404, etag: null };
  const kept = new Map<string, { readonly of: string; readonly answer: Answer }>();
  let bytes = 0;
  const drop = (key: string): void => {
    const known = kept.get(key);
    if (known === undefined) return;
    bytes -= sizeOf(known.answer);
    kept.delete(key);
  };

  /** Made once for what it shows; corrections that come later make it another page. */
  const keeping = (key: string, of: string, make: () => Answer): Answer => {
    const known = kept.get(key);
    const answer = known?.of === of ? known.answer : make();
    drop(key);
    kept.set(key, { of, answer });
    bytes += sizeOf(answer);
    for (const oldest of kept.keys()) {
      if (bytes <= KEPT_BYTES || oldest === key) break;
      drop(oldest);
    }
    return answer;
  };
  const month = (slug: string, { disclosure, locale }: PublishedMonth): Answer => {
    const { content, digest, signatures, published, correctedBy } = disclosure;
    const of = JSON.stringify([digest, locale, signatures, published, correctedBy]);
    return keeping(`${slug}/${content.cover.month}`, of, () =>
      page(monthPage(disclosure, locale, SERVED)),
    );
  };

  const file = async (slug: string, ending: string, of: PublishedMonth): Promise<Answer> => {
    const { digest, content } = of.disclosure;
    const made = (body: Uint8Array, type: string, gzip: Uint8Array | null = null): Answer => ({
      ...{ status: 200, type, body, gzip, etag: tagOf(body), immutable: true },
    });
    if (ending === "json")
      return keeping(`${slug}/${content.cover.month}.json`, digest, () => {
        const body = Buffer.from(of.json, "utf8");
        return made(body, TYPES.json, gzipSync(body));
      });
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
      return keeping(slug, JSON.stringify(estate), () => page(listPage(estate)));
    }
    const found = await months.get(slug, asked);
    // Drafts have no address, whatever the store hands out.
    if (found === null || found.disclosure.published === null) return notFound;
    return ending === undefined ? month(slug, found) : file(slug, ending, found);
  };
}

const pathOf = (url: string): string => url.split("?", 1)[0] ?? "";
