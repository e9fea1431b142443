// What WeChat saw of a run, for the verdict over it. Upstream keeps nothing: what nobody took is lost there, so only
// what was said while the bot listened, and not just before a kill, must be stored.
import { encode } from "../../../bots/wechat/encode.ts";
import { readChatId } from "../../../bots/wechat/ids.ts";
import { judge as judgeWire, type PostRow, type Said, type Verdict } from "../wire-verdict.ts";
import type { Ground } from "./ground.ts";

/** A message is fetched and stored within this, on a busy machine too. */
const STORED_WITHIN_MS = 5_000;

/** Whether the bot listened then, and for long enough after it. */
export const wasHeard =
  ({ listened, kills }: Pick<Ground, "listened" | "kills">) =>
  (at: number): boolean => {
    const from = listened.findLast((start) => start <= at);
    const kill = kills.find((end) => end >= at);
    const isBetween = from !== undefined && !kills.some((end) => end >= from && end <= at);
    return isBetween && (kill === undefined || at <= kill - STORED_WITHIN_MS);
  };

export function judge(ground: Ground, said: readonly Said[]): Verdict {
  const { gateway, home, starts, kills, estates } = ground;
  const arrivals = new Map<string, number[]>();
  const pictures = new Map<string, number>();
  for (const { conversationId, text, at, picture } of gateway.sent) {
    const key = picture?.sha256 ?? `${conversationId}\n${text}`;
    if (picture) pictures.set(key, (pictures.get(key) ?? 0) + 1);
    else arrivals.set(key, [...(arrivals.get(key) ?? []), at]);
  }
  const chats = estates.length * 2;
  const isSure = wasHeard(ground);
  const wire = { file: home.file, starts, kills, chats, arrivals, keyOf, isLate, isSure };
  const verdict = judgeWire(wire, said);
  // A picture is never sent twice, whatever happens (product rule).
  const twice = [...pictures].filter(([, times]) => times > 1).map(([hash]) => hash);
  const findings = twice.map((about) => ({ fault: "post repeated" as const, about }));
  return { ...verdict, findings: [...verdict.findings, ...findings] };
}

/** A gateway on a slow machine did what it was asked, and said so when nobody waited any more (DEADLINE_EXCEEDED). */
const isLate = ({ error }: PostRow): boolean => /gRPC status 4\b/.test(error ?? "");

function keyOf({ chatId, payload }: PostRow): string {
  const [piece] = encode(JSON.parse(payload));
  return `${readChatId(chatId as never)?.id}\n${piece?.text}`;
}
