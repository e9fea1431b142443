// What Telegram saw of a run, for the verdict over it.
import { encode } from "../../../bots/telegram/encode.ts";
import type { Verdict } from "../wire-verdict.ts";
import { judge as judgeWire, type Losses, type PostRow, type Said } from "../wire-verdict.ts";
import type { Ground } from "./ground.ts";

export { type Losses, summary, type Verdict } from "../wire-verdict.ts";

export function judge(ground: Ground, said: readonly Said[], losses: Losses = {}): Verdict {
  const { api, home, starts, kills, estates } = ground;
  const arrivals = new Map<string, number[]>();
  for (const { chatId, text, caption, replyTo, at, queryId } of api.sent) {
    if (queryId !== undefined) continue;
    const key = [chatId, replyTo ?? "", text ?? caption].join("\n");
    arrivals.set(key, [...(arrivals.get(key) ?? []), at]);
  }
  const wire = { file: home.file, starts, kills, chats: estates.length * 2, arrivals, keyOf };
  return judgeWire(wire, said, losses);
}

function keyOf({ chatId, payload }: PostRow): string {
  const [call] = encode(JSON.parse(payload));
  return [chatId, call?.reply?.message_id ?? "", call?.text].join("\n");
}
