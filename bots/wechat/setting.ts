// What has to be known about a message's chat and people, asked of the gateway.
import type { BotNames } from "../../core/bot.ts";
import { chatOf, type Setting } from "./decode.ts";
import type { Directory } from "./directory.ts";
import type { Recent } from "./recent.ts";
import type { WireMessage } from "./wire.ts";

export interface Sources {
  readonly directory: Directory;
  readonly recent: Recent;
  readonly bot: BotNames;
}

/** All at once, for people wait for an answer. */
export async function settingOf(
  message: WireMessage,
  selfId: string,
  { directory, recent, bot }: Sources,
): Promise<Setting> {
  const { roomId, talkerId } = message;
  const mentioned = [...new Set(message.mentionIds)].filter((id) => id !== "" && id !== selfId);
  const [authorName, topic, ownName, ownAlias, ...names] = await Promise.all([
    directory.nameOf(talkerId, roomId),
    roomId === null ? "" : directory.topicOf(roomId),
    directory.nameOf(selfId, null),
    roomId === null ? "" : directory.nameOf(selfId, roomId),
    ...mentioned.map((id) => directory.nameOf(id, roomId)),
  ]);
  // The gateway lists nobody, and somebody is named: a manager, say, who has not spoken yet.
  if (roomId !== null && mentioned.length === 0 && /[@＠]/u.test(message.text))
    await directory.learnPeople(roomId);
  const own = [ownName, ownAlias].filter((name) => name !== "");
  const people = new Map(
    [...(roomId === null ? [] : directory.peopleOf(roomId))].filter(([, id]) => id !== selfId),
  );
  const nameById = new Map([
    ...[...people].map(([name, id]) => [id, name] as const),
    ...mentioned.map((id, index) => [id, names[index] ?? ""] as const),
  ]);
  return {
    selfId,
    ownNames: own,
    botName: bot.name,
    authorName,
    topic,
    people,
    nameOf: (id) => nameById.get(id) ?? "",
    find: (quoted) => recent.find(chatOf(message), quoted),
  };
}
