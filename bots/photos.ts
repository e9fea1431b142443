// Pictures from one platform to another: an owners' group on WeChat and its staff group on Telegram see the same.
import type { Log } from "../core/log.ts";
import {
  type CarriesPhotos,
  carriesPhotos,
  type OutgoingMessage,
  type PhotoRef,
  type Platform,
} from "../core/platform.ts";

/** The platforms as they are, but that each posts the pictures of the others too. */
export function carryingPhotos<P extends Platform>(
  platforms: readonly P[],
  log: Log,
): readonly P[] {
  const carriers = platforms.filter((platform): platform is P & CarriesPhotos =>
    carriesPhotos(platform),
  );
  const ownerOf = (ref: PhotoRef) => carriers.find((platform) => platform.ownsPhoto(ref));
  return platforms.map((platform) => ({
    ...platform,
    async send(message: OutgoingMessage) {
      const { photo } = message;
      const owner = photo === undefined ? undefined : ownerOf(photo);
      if (photo === undefined || owner?.name === platform.name) return platform.send(message);
      // A picture that is gone, or whose platform cannot be reached, costs the post only the picture.
      const bytes = carriesPhotos(platform)
        ? await owner?.loadPhoto(photo).catch(() => null)
        : undefined;
      if (bytes && carriesPhotos(platform)) return platform.sendPicture(message, bytes);
      log.warn("a picture of another platform is gone; the words go without it", {
        platform: platform.name,
      });
      const { photo: _, ...words } = message;
      return platform.send(words);
    },
  }));
}
