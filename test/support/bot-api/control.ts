// The same server driven from another process: POST /control with {"op": …}. Chats and people go
// by their ids, messages by chat and messageId; a private chat has the id of its person.
import type { BotApi, Control, Fault, PaceLimits, Person, Saying, Status } from "./bot-api.ts";

type Asked = Record<string, unknown>;

const text = (asked: Asked, key: string): string => String(asked[key] ?? "");
const id = (asked: Asked, key: string): number => Number(asked[key]);

type Ops = Record<string, (asked: Asked) => unknown>;
type Who = (asked: Asked) => Person;

/** What an op answers goes through JSON: ids for chats and people. */
export function controlOf(api: BotApi): Control {
  const people = new Map<number, Person>();
  const who: Who = (asked) => {
    const person = people.get(id(asked, "person"));
    if (person === undefined) throw new Error(`no person ${text(asked, "person")}`);
    return person;
  };
  const add = (person: Person): { id: number } => {
    people.set(person.id, person);
    return { id: person.id };
  };
  const all: Ops = {
    person: (asked) => add(api.person({ ...asked, name: text(asked, "name") })),
    bot: (asked) => add(api.bot({ ...asked, name: text(asked, "name") })),
    ...scene(api, who),
    ...deeds(api, who),
    ...machine(api),
  };
  const control: Control = async ({ op, ...asked }) => {
    if (op === "many") return Promise.all((asked.steps as Asked[]).map(control));
    const run = Object.hasOwn(all, String(op)) ? all[String(op)] : undefined;
    if (run === undefined) throw new Error(`no op ${String(op)}`);
    return run(asked);
  };
  return control;
}

function scene(api: BotApi, who: Who): Ops {
  const room = (asked: Asked) => api.room(id(asked, "chat"));
  return {
    group: (asked) => ({ id: api.group({ ...asked, title: text(asked, "title") }).id }),
    supergroup: (asked) => ({ id: api.supergroup({ ...asked, title: text(asked, "title") }).id }),
    channel: (asked) => ({ id: api.channel({ ...asked, title: text(asked, "title") }).id }),
    topic: (asked) => api.topic(room(asked), text(asked, "name")),
    migrate: (asked) => ({ id: api.migrate(room(asked)).id }),
    kick: (asked) => (asked.chat === undefined ? api.kick() : api.kickFrom(room(asked))),
    addTo: (asked) => api.addTo(room(asked), asked.status as Status),
    setStatus: (asked) => api.setStatus(room(asked), who(asked), asked.status as Status),
    raw: (asked) => api.raw(asked.update as Asked),
  };
}

function deeds(api: BotApi, who: Who): Ops {
  const room = (asked: Asked) => api.room(id(asked, "chat"));
  const message = (asked: Asked) => ({
    chatId: id(asked, "chat"),
    messageId: id(asked, "messageId"),
  });
  const how = ({ mentions, ...asked }: Asked): Saying => ({
    ...(asked as Omit<Saying, "mentions">),
    mentions: ((mentions as number[]) ?? []).map((person) => who({ person })),
  });
  return {
    says: (asked) => who(asked).says(room(asked), text(asked, "text"), how(asked)),
    album: (asked) =>
      who(asked).sendsAlbum(room(asked), id(asked, "count"), text(asked, "caption"), how(asked)),
    edits: (asked) => who(asked).edits(api.messageOf(message(asked)), text(asked, "text")),
    presses: ({ button, data, ...asked }) =>
      who(asked).presses(message(asked), button ? String(button) : { data: String(data) }),
    joins: (asked) => who(asked).joins(room(asked)),
    leaves: (asked) => who(asked).leaves(room(asked)),
    blocks: (asked) => who(asked).blocks(),
  };
}

/** The server itself: faults, limits, and what it has seen. */
function machine(api: BotApi): Ops {
  return {
    fault: (asked) => api.fault(text(asked, "method"), asked.fault as Fault),
    clearFaults: () => api.faults.clear(),
    limits: (asked) => api.limits(asked.limits as PaceLimits),
    /** Comes back by itself: nobody could tell it to. */
    down: (asked) => {
      // A turn later, so that this answer still arrives.
      setTimeout(() => {
        void api.down().then(() => setTimeout(() => void api.up(), id(asked, "forMs")));
      }, 20);
    },
    sent: (asked) => api.sent.filter(({ seq }) => seq > Number(asked.after ?? 0)),
    visible: (asked) => api.visible({ id: id(asked, "chat") }),
    state: () => ({
      confirmed: api.confirmed,
      lastUpdate: api.lastUpdate,
      pending: api.pending().length,
      polling: api.polling,
      sentCount: api.sentCount,
      violations: api.violations,
      counts: api.counts,
    }),
  };
}
