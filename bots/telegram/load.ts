// The bytes of a picture, for another platform to post.
import type { Api } from "grammy";
import { type NoPhoto, type PhotoRef, PlatformError, SEND_WITHIN_MS } from "../../core/platform.ts";
import { MOST_BYTES } from "../hashed-files.ts";
import { isTooBig, platformErrorOf } from "./failure.ts";
import { readPhotoRef } from "./ids.ts";

/** Leaves the other platform the time to post it. */
const LOAD_WITHIN_MS = SEND_WITHIN_MS / 2;
/** Telegram hands out files of up to 20 MB. The address holds the token: it never shows in an error. */
export async function loadPicture(
  api: Api,
  root: string,
  ref: PhotoRef,
): Promise<Uint8Array | NoPhoto> {
  const signal = AbortSignal.timeout(LOAD_WITHIN_MS);
  let path: string | undefined;
  try {
    path = (await api.getFile(readPhotoRef(ref).fileId, signal as never)).file_path;
  } catch (error) {
    if (isTooBig(error)) return "tooLarge";
    const failure = platformErrorOf(error);
    if (failure.delivered === "no" && failure.retryAfterMs === undefined) return "gone";
    throw unreachable();
  }
  if (path === undefined) return "gone";
  const answer = await fetch(`${root}/${path}`, { signal }).catch(() =>
    Promise.reject(unreachable()),
  );
  if (!answer.ok) {
    if (answer.status >= 500 || answer.status === 429) throw unreachable();
    return "gone";
  }
  if (Number(answer.headers.get("content-length")) > MOST_BYTES) return "tooLarge";
  const bytes = await answer.arrayBuffer().catch(() => Promise.reject(unreachable()));
  return new Uint8Array(bytes);
}

/** Nothing was posted yet, so it can be tried again. */
const unreachable = () =>
  new PlatformError("the picture cannot be fetched from Telegram now", { delivered: "no" });
