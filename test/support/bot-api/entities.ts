// What Telegram itself finds in a text: @usernames, commands, and the people mentioned by name.
import type { Entity, User } from "./wire.ts";

/**
 * A username right behind or in front of a letter is none, and a Chinese character is a letter:
 * "请@linli_bot看" mentions nobody.
 */
const MENTION = /(?<![\p{L}\p{N}_])@[A-Za-z0-9_]{4,32}(?![\p{L}\p{N}_])/gu;
const COMMAND =
  /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu;

export interface Rich {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const overlaps = (entity: Entity, others: readonly Entity[]): boolean =>
  others.some(
    ({ offset, length }) =>
      entity.offset < offset + length && offset < entity.offset + entity.length,
  );

const found = (text: string, pattern: RegExp, type: string): Entity[] =>
  [...text.matchAll(pattern)].map((match) => ({
    type,
    offset: match.index,
    length: match[0].length,
  }));

/** `given`, and what the text itself holds beside them, in the order of the text. */
export function withDetected(text: string, given: readonly Entity[] = []): readonly Entity[] {
  if (!text.includes("@") && !text.includes("/")) return given;
  const detected = [...found(text, COMMAND, "bot_command"), ...found(text, MENTION, "mention")];
  const all = [...given];
  for (const entity of detected) if (!overlaps(entity, all)) all.push(entity);
  return all.sort((a, b) => a.offset - b.offset);
}

/** The place of `user`'s name that no entity has yet; "@name" before "name". */
function placeOf(text: string, user: User, taken: readonly Entity[]): Entity | undefined {
  for (const name of [`@${user.first_name}`, user.first_name])
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const entity: Entity = { type: "text_mention", offset: at, length: name.length, user };
      if (!overlaps(entity, taken)) return entity;
    }
  return undefined;
}

/**
 * A text that mentions `users`, as the app makes it when they are picked from the list: a username
 * stays text, a person without one becomes a text_mention. Who is not in the text is put behind it.
 */
export function mentioning(text: string, users: readonly User[]): Rich {
  const named: Entity[] = [];
  let whole = text;
  for (const user of users) {
    if (user.username !== undefined) {
      const name = `@${user.username}`;
      if (!whole.toLowerCase().includes(name.toLowerCase())) whole += ` ${name}`;
      continue;
    }
    let entity = placeOf(whole, user, named);
    if (entity === undefined) {
      whole += ` ${user.first_name}`;
      const { length } = user.first_name;
      entity = { type: "text_mention", offset: whole.length - length, length, user };
    }
    named.push(entity);
  }
  return { text: whole, entities: withDetected(whole, named) };
}
