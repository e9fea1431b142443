// People who go on talking, whatever becomes of the bot: reports, staff answering their cards, ratings, joins.

import type { ChatId } from "../../../core/platform.ts";
import { chatKey } from "../../../core/platform.ts";
import type { Person, Sent } from "../../support/bot-api/bot-api.ts";
import type { Said } from "../wire-verdict.ts";
import { createDice, type Estate, type Ground } from "./ground.ts";

export interface Load {
  readonly said: readonly Said[];
  /** One thing more. */
  say(): void;
  /** One report, by a new resident of that estate. */
  report(estate: number): void;
  start(everyMs: number): void;
  stop(): void;
}

interface Card {
  readonly post: Sent;
  answers: number;
}

/** What staff say to a card, in order. */
const ANSWERS = ["接单", "半小时到", "完成 已更换灯泡"];
const CARD = /^📋#(\d+)/u;
const ACK = /^#(\d+)\b.*(?:目标|承诺)/su;

/** Where a slow machine leaves more reports without an acknowledgement people wait, or it would never catch up. */
const MOST_UNANSWERED = 150;

interface Scene extends Estate {
  reports: number;
  readonly reporters: Map<number, Person>;
  readonly cards: Map<string, Card>;
  readonly acks: Map<string, Sent>;
  readonly ratable: Sent[];
}

export function createLoad({ api, estates }: Ground, seed: string): Load {
  const dice = createDice(seed);
  const said: Said[] = [];
  const scenes: readonly Scene[] = estates.map((estate) => ({
    ...estate,
    reports: 0,
    reporters: new Map(),
    cards: new Map(),
    acks: new Map(),
    ratable: [],
  }));
  const unanswered = (): number => {
    look();
    return scenes.reduce((sum, { reports, acks }) => sum + reports - acks.size, 0);
  };
  let read = 0;
  let timer: NodeJS.Timeout | undefined;

  const note = (chatId: number, messageId: string, what: string): void => {
    const chat = { platform: "telegram", chatId: String(chatId) as ChatId };
    said.push({ key: `${chatKey(chat)}\n${messageId}`, what, at: Date.now() });
  };

  /** What the people see that has come since. */
  const look = (): void => {
    for (const post of api.sent.slice(read)) {
      for (const scene of scenes) {
        const text = post.text ?? "";
        const card = CARD.exec(text)?.[1];
        const ack = ACK.exec(text)?.[1];
        if (post.chatId === scene.staff.id && card !== undefined && !scene.cards.has(card))
          scene.cards.set(card, { post, answers: 0 });
        if (post.chatId !== scene.owners.id) continue;
        if (post.buttons !== undefined) scene.ratable.push(post);
        else if (ack !== undefined && !scene.acks.has(ack)) scene.acks.set(ack, post);
      }
      read += 1;
    }
  };

  const resident = (): Person => api.person({ name: `住户${said.length}` });

  const report = (scene: Scene): void => {
    const n = scene.reports;
    scene.reports += 1;
    const person = resident();
    const place = `${(n % 90) + 1}栋${(Math.floor(n / 90) % 6) + 1}单元${Math.floor(n / 540) + 2}楼`;
    const text = `@小管家 ${place}楼道灯不亮`;
    const { message_id } = person.says(scene.owners, text);
    scene.reporters.set(message_id, person);
    note(scene.owners.id, String(message_id), text);
  };

  const answer = (scene: Scene): boolean => {
    const open = [...scene.cards].slice(-60).filter(([, { answers }]) => answers < ANSWERS.length);
    const card = open[dice(open.length || 1)]?.[1];
    if (card === undefined) return false;
    const text = ANSWERS[card.answers] ?? "";
    card.answers += 1;
    const replyTo = card.post.messageId ?? 0;
    const { message_id } = scene.worker.says(scene.staff, text, { replyTo });
    note(scene.staff.id, String(message_id), `${card.post.text?.split(" ")[0]} ${text}`);
    return true;
  };

  const rate = (scene: Scene): boolean => {
    const post = scene.ratable.shift();
    const number = /#(\d+)/u.exec(post?.text ?? "")?.[1];
    const ack = number === undefined ? undefined : scene.acks.get(number);
    const person = scene.reporters.get(ack?.replyTo ?? -1);
    if (post === undefined || person === undefined) return false;
    const button = post.buttons?.flat()[dice(2)];
    if (button !== undefined && dice(2) === 0) {
      const { id } = person.presses(post, button.text);
      note(scene.owners.id, `press-${id}`, `#${number} ${button.text}`);
    } else {
      const text = `@小管家 #${number} 5星`;
      note(scene.owners.id, String(person.says(scene.owners, text).message_id), text);
    }
    return true;
  };

  const join = (scene: Scene): boolean => {
    const acks = [...scene.acks.values()].slice(-30);
    const ack = acks[dice(acks.length || 1)];
    if (ack?.messageId === undefined) return false;
    const { message_id } = resident().says(scene.owners, "我家也是", { replyTo: ack.messageId });
    note(scene.owners.id, String(message_id), `我家也是 to ${ack.text?.split(" ")[0]}`);
    return true;
  };

  const say = (): void => {
    look();
    const scene = scenes[dice(scenes.length)];
    if (scene === undefined) return;
    const which = dice(10);
    const others = [answer, answer, answer, rate, rate, join][which];
    if (others?.(scene) !== true) report(scene);
  };

  return {
    said,
    say,
    report(estate) {
      const scene = scenes[estate];
      if (scene !== undefined) report(scene);
    },
    start: (everyMs) => {
      timer = setInterval(() => {
        if (unanswered() < MOST_UNANSWERED) say();
      }, everyMs);
    },
    stop: () => clearInterval(timer),
  };
}
