// What Telegram's answers mean for a send: the two questions are whether it can have arrived, and whether to
// try again. The token stands in the inner errors of the library: only our own words go on.
import { GrammyError, HttpError } from "grammy";
import { PlatformError } from "../../core/platform.ts";

/** Answers that will be the same tomorrow: the chat is gone, the bot was removed, the message cannot be. */
const PERMANENT =
  /chat not found|bot was (?:kicked|blocked)|user is deactivated|not a member|have no rights|not enough rights|need administrator rights|CHAT_WRITE_FORBIDDEN|PEER_ID_INVALID|message is too long|message text is empty|chat_id is empty|group chat was deactivated/i;

export function platformErrorOf(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  if (error instanceof GrammyError) return ofAnswer(error);
  if (neverLeft(error))
    return new PlatformError("Telegram cannot be reached", { delivered: "no", unreachable: true });
  // No answer, or none that could be read: the message may have arrived.
  const what = error instanceof HttpError ? "Telegram did not answer" : "the send failed";
  return new PlatformError(what, { delivered: "unknown" });
}

/** No connection came about: nothing was sent over it. */
const NO_CONNECTION: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
]);

const neverLeft = (error: unknown): boolean =>
  error instanceof HttpError &&
  error.error instanceof Error &&
  "code" in error.error &&
  NO_CONNECTION.has(error.error.code);

function ofAnswer(error: GrammyError): PlatformError {
  const { error_code: code, description, parameters } = error;
  const says = `Telegram says ${code}: ${description}`;
  if (code === 429) {
    const seconds = parameters.retry_after ?? 1;
    return new PlatformError(says, { delivered: "no", retryAfterMs: seconds * 1000 });
  }
  // A server error after the work was done looks the same as one before it.
  if (code >= 500) return new PlatformError(says, { delivered: "unknown" });
  const permanent = code === 403 || PERMANENT.test(description);
  return new PlatformError(says, { delivered: "no", permanent });
}

/** The id that a group got when it became a supergroup, where that is why the send failed. */
export const movedTo = (error: unknown): number | undefined =>
  error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;

const refusedFor = (error: unknown, why: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && why.test(error.description);

/** The message that is replied to is gone, or its topic is closed: the post can go without it. */
export const replyIsGone = (error: unknown): boolean =>
  refusedFor(
    error,
    /message to be replied not found|replied message not found|message thread not found|TOPIC_(?:CLOSED|DELETED)/i,
  );

/** The picture cannot be shown: the words can go without it. */
export const pictureIsRefused = (error: unknown): boolean =>
  refusedFor(
    error,
    /wrong (?:remote )?file|can't use file of type|file is too big|PHOTO_|IMAGE_PROCESS|FILE_REFERENCE|MEDIA_EMPTY|not enough rights to send (?:photos|documents)/i,
  );

/** Telegram hands out no files of that size. */
export const isTooBig = (error: unknown): boolean => refusedFor(error, /file is too big/i);
