// What a failed call means for a send: can the post have arrived, and is it worth trying again.
import { MINUTE } from "../../core/clock.ts";
import { PlatformError } from "../../core/platform.ts";
import { CallFailed, STATUS } from "./wire.ts";

/** After WeChat has said that the account posts too often, it stays silent this long. */
export const TOO_OFTEN_MS = 30 * MINUTE;

/** WeChat's own words for an account that posts too often. */
const TOO_OFTEN = /操作(?:过于|太)?频繁|过于频繁|too many attempts|too frequent/iu;
/** The same as a notice in a chat: all of it, for other notices hold names that people choose. */
const TOO_OFTEN_NOTICE =
  /^\s*(?:[您你]的?)?操作(?:过于|太)?频繁[,，。!！\s]*(?:请稍.{0,12})?$|^\s*too many attempts\b.{0,40}$/iu;

export const saysTooOften = (error: unknown): boolean =>
  error instanceof CallFailed && TOO_OFTEN.test(error.says);
export const isTooOftenNotice = (text: string): boolean => TOO_OFTEN_NOTICE.test(text);

export const tooOften = (pauseMs: number): PlatformError =>
  new PlatformError("WeChat says that the account posts too often", { delivered: "no", pauseMs });

/** Answers that will be the same tomorrow: the room is gone, the bot was removed, the person is no friend. */
const PERMANENT =
  /not (?:found|exist|in (?:the )?room|a member)|no (?:such )?(?:room|contact|conversation)|不存在|不在群|已被移出|被移出群聊|不是好友|开启了(?:朋友|好友)验证|拒收/iu;

export function platformErrorOf(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  if (!(error instanceof CallFailed))
    return new PlatformError("the send failed", { delivered: "unknown" });
  if (saysTooOften(error)) return tooOften(TOO_OFTEN_MS);
  if (error.neverLeft || error.status === STATUS.unauthenticated)
    return new PlatformError("the WeChat gateway cannot be reached", {
      delivered: "no",
      unreachable: true,
    });
  if (error.status === STATUS.notFound || PERMANENT.test(error.says))
    return new PlatformError("WeChat has no such chat, or the bot is not in it", {
      delivered: "no",
      permanent: true,
    });
  // A gateway that fails after it has sent looks the same as one that fails before.
  return new PlatformError(
    `the WeChat gateway did not say what became of the post (gRPC status ${error.status})`,
    { delivered: "unknown" },
  );
}
