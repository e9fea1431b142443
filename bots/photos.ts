// Pictures on their way out: between platforms (an owners' group on WeChat and its staff group on Telegram see the
// same), and never with what a camera wrote into them.
import type { Log } from "../core/log.ts";
import {
  type CarriesPhotos,
  carriesPhotos,
  type OutgoingMessage,
  type PhotoRef,
  type Platform,
  PlatformError,
  type SentMessage,
} from "../core/platform.ts";
import { MOST_BYTES } from "./hashed-files.ts";
import { cleanPicture } from "./without-metadata.ts";

/** The bytes of a picture as they are kept; null where it is not, or not yet. */
export type KeptPictures = (ref: PhotoRef) => Promise<Uint8Array | null>;

/** Its platform cannot be reached: that costs the post only the picture. */
const notNow = (error: unknown): string => {
  if (error instanceof PlatformError) return "it cannot be fetched now";
  throw error;
};

/** The platforms as they are, but that each posts the pictures of the others too, and all of them clean. */
export function carryingPhotos<P extends Platform>(
  platforms: readonly P[],
  { log, kept }: { readonly log: Log; readonly kept: KeptPictures },
): readonly P[] {
  const carriers = platforms.filter((platform): platform is P & CarriesPhotos =>
    carriesPhotos(platform),
  );
  const ownerOf = (ref: PhotoRef) => carriers.find((platform) => platform.ownsPhoto(ref));

  /** The bytes, or why the words go without them. */
  const clean = async (ref: PhotoRef): Promise<Uint8Array | string> => {
    const stored = await kept(ref);
    if (stored !== null) return stored;
    const loaded = (await ownerOf(ref)?.loadPhoto(ref).catch(notNow)) ?? "gone";
    if (typeof loaded === "string") return loaded;
    if (loaded.length > MOST_BYTES) return "tooLarge";
    const picture = cleanPicture(loaded);
    return typeof picture === "string" ? picture : picture.bytes;
  };

  const send = async (platform: P, message: OutgoingMessage): Promise<SentMessage> => {
    const { photo } = message;
    if (photo === undefined) return platform.send(message);
    const carrier = carriesPhotos(platform) ? platform : null;
    if (carrier?.ownsPhoto(photo) && carrier.postsClean(photo)) return platform.send(message);
    const bytes = carrier === null ? "no pictures there" : await clean(photo);
    if (carrier !== null && typeof bytes !== "string") return carrier.sendPicture(message, bytes);
    // Costs the post only the picture; whoever sent it is told by core/photos/keeping.ts.
    log.warn("a picture cannot be posted; the words go without it", {
      platform: platform.name,
      why: bytes as string,
    });
    const { photo: _, ...words } = message;
    return platform.send(words);
  };

  return platforms.map((platform) => ({
    ...platform,
    send: (message: OutgoingMessage) => send(platform, message),
  }));
}
