// An alias of the bot's that a neighbour bears is his, not the bot's (product rule): the operator is told, once a room.
import type { BotNames } from "../../core/bot.ts";
import type { Log } from "../../core/log.ts";

/** `people`: those of the room, by name. */
export type AliasWarning = (roomId: string | null, people: ReadonlyMap<string, string>) => void;

export function createAliasWarning({ aliases }: BotNames, log: Log): AliasWarning {
  const warned = new Set<string>();
  return (roomId, people) => {
    for (const alias of aliases) {
      if (roomId === null || !people.has(alias) || warned.has(`${roomId} ${alias}`)) continue;
      warned.add(`${roomId} ${alias}`);
      log.warn(
        "WeChat: a member of a room is called like an alias of the bot; there the alias is his",
        { chat: roomId },
      );
    }
  };
}
