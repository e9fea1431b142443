// Names and members, as the gateway tells them: remembered for ten minutes (product rule), never on disk.
import { MINUTE } from "../../core/clock.ts";
import type { Wire } from "./wire.ts";

const KEPT_MS = 10 * MINUTE;
/** More than are looked at in ten minutes anywhere. */
const MOST = 20_000;

/** A staff's or committee's group; of a room of hundreds the names are never looked up together. */
const FEW = 60;

export interface Directory {
  /** What the person is called there: in the room, else by the account. "" where the gateway cannot tell. */
  nameOf(contactId: string, roomId: string | null): Promise<string>;
  /** False for a public account; true where the gateway cannot tell. */
  isPerson(contactId: string): Promise<boolean>;
  topicOf(roomId: string): Promise<string>;
  /** Whether the person is in the room; null where the gateway cannot tell. */
  isMember(roomId: string, contactId: string): Promise<boolean | null>;
  /**
   * By name, those whose name in the room is known because they spoke or were named there; no look-up is made. A name
   * that two bear is left out.
   */
  peopleOf(roomId: string): ReadonlyMap<string, string>;
  /** The same, after the names of all have been asked for; nothing is asked in a room of more than a few. */
  learnPeople(roomId: string): Promise<void>;
  /** The person is no longer in the room: the name is free there. */
  left(roomId: string, contactId: string): void;
  /** Something about this room or person has changed. */
  forget(id: string): void;
  /** Everything may have changed. */
  clear(): void;
}

/** `wire`: the calls of the connection of the moment; throws where there is none. */
export function createDirectory(wire: () => Wire, now: () => number = Date.now): Directory {
  const known = new Map<string, { readonly value: Promise<unknown>; readonly until: number }>();
  /** By room: contact → the name that the person bears there now. */
  const people = new Map<string, Map<string, string>>();

  /** Asks once in ten minutes; what fails is asked again, and is `otherwise` for now. */
  async function ask<T>(key: string, work: () => Promise<T>, otherwise: T): Promise<T> {
    const kept = known.get(key);
    if (kept && kept.until > now()) return (kept.value as Promise<T>).catch(() => otherwise);
    if (known.size >= MOST) known.clear();
    const value = (async () => work())();
    known.set(key, { value, until: now() + KEPT_MS });
    return await value.catch(() => {
      known.delete(key);
      return otherwise;
    });
  }

  const contact = (id: string) =>
    ask(`contact ${id}`, () => wire().contact(id), { name: "", isPerson: true });

  const note = (roomId: string, name: string, contactId: string): void => {
    const room = people.get(roomId) ?? new Map<string, string>();
    people.set(roomId, room);
    room.set(contactId, name);
    if (room.size > MOST) people.delete(roomId);
  };

  const nameOf = async (contactId: string, roomId: string | null): Promise<string> => {
    if (roomId === null) return (await contact(contactId)).name;
    const alias = await ask(
      `alias ${roomId} ${contactId}`,
      () => wire().roomAlias(roomId, contactId),
      "",
    );
    const name = alias || (await contact(contactId)).name;
    if (name !== "") note(roomId, name, contactId);
    return name;
  };

  const membersOf = (roomId: string) =>
    ask<readonly string[] | null>(`members ${roomId}`, () => wire().roomMembers(roomId), null);

  return {
    nameOf,
    async learnPeople(roomId) {
      const members = (await membersOf(roomId)) ?? [];
      if (members.length <= FEW) await Promise.all(members.map((id) => nameOf(id, roomId)));
    },
    isPerson: async (contactId) => (await contact(contactId)).isPerson,
    topicOf: (roomId) => ask(`topic ${roomId}`, () => wire().topic(roomId), ""),
    async isMember(roomId, contactId) {
      const members = await membersOf(roomId);
      // An empty list is a room that the gateway has not loaded yet.
      return members === null || members.length === 0 ? null : members.includes(contactId);
    },
    peopleOf(roomId) {
      const byName = new Map<string, string>();
      const shared = new Set<string>();
      for (const [id, name] of people.get(roomId) ?? [])
        if (byName.has(name)) shared.add(name);
        else byName.set(name, id);
      for (const name of shared) byName.delete(name);
      return byName;
    },
    left(roomId, contactId) {
      people.get(roomId)?.delete(contactId);
    },
    forget(id) {
      for (const key of known.keys()) if (key.split(" ").includes(id)) known.delete(key);
    },
    clear: () => known.clear(),
  };
}
