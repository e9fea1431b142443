// The picture of a published month in a post: found or drawn by whoever sends it, on any platform.
import { publishedMonth } from "../core/disclosure/archive.ts";
import { readPictureRef } from "../core/disclosure/publishing.ts";
import type { EstateSettings } from "../core/estates/schema.ts";
import type { Month } from "../core/ledger/month.ts";
import type { Log } from "../core/log.ts";
import {
  carriesPhotos,
  type OutgoingMessage,
  type Platform,
  PlatformError,
  SEND_WITHIN_MS,
} from "../core/platform.ts";
import type { Reads } from "../core/store.ts";
import type { KeptFiles } from "./kept-files.ts";

export interface Picture {
  readonly bytes: Uint8Array;
  /** Where they lie on this machine. */
  readonly path: string;
}

export interface Pictures {
  /** Kept, or drawn now. Rejects where it cannot be drawn, or the month is not published. */
  get(estateId: number, month: Month): Promise<Picture>;
}

export interface PictureOptions {
  readonly reads: Reads;
  readonly settingsOf: (estateName: string) => EstateSettings;
  readonly kept: KeptFiles;
}

export function createPictures({ reads, settingsOf, kept }: PictureOptions): Pictures {
  return {
    async get(estateId, month) {
      const estate = await reads.estate(estateId);
      const disclosure = estate && (await publishedMonth(month, { reads, estate }));
      if (estate === null || disclosure === null) throw new Error(`${month} is not published`);
      const { locale } = settingsOf(estate.name);
      const bytes = await kept.get("png", { disclosure, locale });
      return { bytes, path: kept.pathOf("png", disclosure.digest) };
    },
  };
}

/** A send is given up as unknown after SEND_WITHIN_MS: what is still drawn a while before goes out with the next try. */
const WAITS_MS = SEND_WITHIN_MS / 2;
const AGAIN_MS = 2_000;

/** The platforms as they are, but that each posts the pictures of published months. */
export function showingPictures<P extends Platform>(
  platforms: readonly P[],
  pictures: Pictures,
  log: Log,
): readonly P[] {
  return platforms.map((platform) => ({
    ...platform,
    async send(message: OutgoingMessage) {
      const asked = message.photo === undefined ? null : readPictureRef(message.photo);
      if (asked === null) return platform.send(message);
      if (!carriesPhotos(platform)) {
        const { photo: _, ...words } = message;
        return platform.send(words);
      }
      const picture = await inTime(pictures.get(asked.estateId, asked.month), log);
      return platform.sendPicture(message, picture.bytes, picture.path);
    },
  }));
}

async function inTime(drawing: Promise<Picture>, log: Log): Promise<Picture> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const late = new PlatformError("the picture is being drawn", {
      ...{ delivered: "no", retryAfterMs: AGAIN_MS },
    });
    timer = setTimeout(() => reject(late), WAITS_MS);
  });
  const failed = (cause: Error): never => {
    log.warn("a picture that is to be posted is gone, and cannot be drawn again", {
      why: cause.message.slice(0, 200),
    });
    throw new PlatformError("the picture cannot be drawn", {
      ...{ delivered: "no", permanent: true, cause },
    });
  };
  return Promise.race([drawing.catch(failed), tooLate]).finally(() => clearTimeout(timer));
}
