// People in WeChat's rooms who go on talking, whatever becomes of the bot: reports with and without a picture, staff
// who quote their cards, ratings, joins.
import { randomBytes } from "node:crypto";
import { roomChat } from "../../../bots/wechat/ids.ts";
import { chatKey } from "../../../core/platform.ts";
import type { Message, Person, Room, Sent } from "../../support/wechat-gateway/gateway.ts";
import { createDice } from "../telegram/ground.ts";
import type { Said } from "../wire-verdict.ts";
import type { Estate, Ground } from "./ground.ts";

export interface Load {
  readonly said: readonly Said[];
  /** One report, in that estate. */
  report(estate: number): void;
  start(everyMs: number): void;
  stop(): void;
}

/** What staff say to a card, in order. */
const ANSWERS = ["接单", "半小时到", "完成 已更换灯泡"];
const CARD = /^📋#(\d+)/u;
const ACK = /^@\S+ #(\d+)\b.*(?:目标|承诺)/su;
const RATABLE = /^@\S+ #(\d+)\b.*1–5/su;

interface Scene extends Estate {
  reports: number;
  /** By ticket. */
  readonly cards: Map<string, { readonly text: string; answers: number }>;
  readonly acks: Map<string, Sent>;
  readonly ratable: Map<string, Sent>;
}

export function createLoad({ gateway, estates }: Ground, seed: string): Load {
  const dice = createDice(seed);
  const said: Said[] = [];
  const scenes: readonly Scene[] = estates.map((estate) => ({
    ...estate,
    reports: 0,
    cards: new Map(),
    acks: new Map(),
    ratable: new Map(),
  }));
  let read = 0;
  let timer: NodeJS.Timeout | undefined;

  const note = (room: Room, { id, text }: Message): void => {
    const chat = { platform: "wechat", chatId: roomChat(room.id) };
    said.push({ key: `${chatKey(chat)}\n${id}`, what: text, at: Date.now() });
  };

  /** What the people see that has come since. */
  const look = (): void => {
    for (const post of gateway.sent.slice(read)) {
      for (const scene of scenes) {
        const { text } = post;
        const card = CARD.exec(text)?.[1];
        const ack = ACK.exec(text)?.[1];
        const done = RATABLE.exec(text)?.[1];
        if (post.conversationId === scene.staff.id && card !== undefined && !scene.cards.has(card))
          scene.cards.set(card, { text, answers: 0 });
        if (post.conversationId !== scene.owners.id) continue;
        if (done !== undefined) scene.ratable.set(done, post);
        else if (ack !== undefined && !scene.acks.has(ack)) scene.acks.set(ack, post);
      }
      read += 1;
    }
  };

  const pick = <T>(list: readonly T[]): T | undefined => list[dice(list.length || 1)];
  const quoting = (text: string) => ({ quote: { name: "小管家", text } });

  const report = (scene: Scene): void => {
    const n = scene.reports;
    scene.reports += 1;
    const person = scene.residents[n % scene.residents.length] as Person;
    // No picture is like another: each is known by its hash.
    if (dice(4) === 0) person.sendsPicture(scene.owners, { bytes: randomBytes(3_000) });
    const place = `${(n % 90) + 1}栋${(Math.floor(n / 90) % 6) + 1}单元${Math.floor(n / 540) + 2}楼`;
    note(scene.owners, person.says(scene.owners, `${place}楼道灯不亮`, { at: [gateway.bot] }));
  };

  const answer = (scene: Scene): boolean => {
    const open = [...scene.cards.values()].slice(-60);
    const card = pick(open.filter(({ answers }) => answers < ANSWERS.length));
    if (card === undefined) return false;
    const text = ANSWERS[card.answers] ?? "";
    card.answers += 1;
    note(scene.staff, scene.worker.says(scene.staff, text, quoting(card.text)));
    return true;
  };

  const reporterOf = (scene: Scene, { mentionIds }: Sent): Person | undefined =>
    scene.residents.find(({ id }) => mentionIds.includes(id));

  const rate = (scene: Scene): boolean => {
    const [first] = scene.ratable;
    if (first === undefined) return false;
    const [number, post] = first;
    scene.ratable.delete(number);
    const person = reporterOf(scene, post);
    if (person === undefined) return false;
    const saying = dice(2) === 0 ? quoting(post.text) : { at: [gateway.bot] };
    const text = "at" in saying ? `#${number} 5星` : "5";
    note(scene.owners, person.says(scene.owners, text, saying));
    return true;
  };

  const join = (scene: Scene): boolean => {
    const ack = pick([...scene.acks.values()].slice(-30));
    const person = pick(scene.residents);
    if (ack === undefined || person === undefined) return false;
    note(scene.owners, person.says(scene.owners, "我家也是", quoting(ack.text)));
    return true;
  };

  const say = (): void => {
    look();
    const scene = pick(scenes);
    if (scene === undefined) return;
    const others = [answer, answer, answer, rate, rate, join][dice(10)];
    if (others?.(scene) !== true) report(scene);
  };

  return {
    said,
    report(estate) {
      const scene = scenes[estate];
      if (scene !== undefined) report(scene);
    },
    start: (everyMs) => {
      clearInterval(timer);
      timer = setInterval(say, everyMs);
    },
    stop: () => clearInterval(timer),
  };
}
