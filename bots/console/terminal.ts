// The terminal itself: what is shown at the start, the prompt, and the lines of a pipe.
import { clearScreenDown, createInterface, moveCursor } from "node:readline";
import stringWidth from "string-width";
import type { BotNames } from "../../core/bot.ts";
import type { App } from "../app.ts";
import type { Console } from "./console.ts";
import { DEMO_ESTATE, DEMO_MANAGER } from "./demo.ts";
import { createPlayer } from "./replay.ts";
import { titleOf } from "./screen.ts";

/** What to type, in three lines. */
const guide = ({ name }: BotNames): readonly string[] => [
  `① 业主说事   owners 李女士: @${name} 3栋2单元5楼楼道灯不亮`,
  `② 物业回复   staff 王工: #1 延期 明天18点 等配件      (或 staff 王工 >3: 明天下午来修,即回复第3条)`,
  `③ 完成评价   staff 王工: #1 完成 已更换    然后    owners 李女士: #1 5星 @${name}`,
];

const welcome = (bot: BotNames): readonly string[] => [
  `邻里 Linli · 演示小区「${DEMO_ESTATE}」:业主群 owners,员工群 staff(王工、${DEMO_MANAGER})。照着打一行试试:`,
  ...guide(bot),
  "私聊用 private 名字: …;同一个人接着说不用再写名字;help 再看一遍,exit 退出。",
];

/** What was typed is shown as a post, with its number: the typed line itself goes. */
function eraseTyped(output: NodeJS.WriteStream, typed: string): void {
  const rows = Math.max(1, Math.ceil(stringWidth(typed) / (output.columns || 80)));
  moveCursor(output, 0, -rows);
  clearScreenDown(output);
}

export interface TerminalOptions {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly bot: BotNames;
}

/** Reads lines until the input ends or `exit`; resolves then. True where a piped line could not be read. */
export async function runTerminal(
  { input, output, bot }: TerminalOptions,
  console: Console,
  app: App,
): Promise<{ wrong: number }> {
  const isTerminal = input.isTTY === true;
  let wrong = 0;
  const lines = createInterface({ input, ...(isTerminal ? { output } : {}), crlfDelay: Infinity });
  const player = createPlayer({
    console,
    goesOn: isTerminal,
    settled: () => app.settled(),
    wait: () => Promise.resolve(),
    help: () => {
      for (const line of guide(bot)) console.note(line);
    },
    wrong: (why) => {
      wrong += 1;
      console.note(why);
    },
  });
  if (isTerminal) for (const line of welcome(bot)) console.note(line);
  const ask = (): void => {
    if (!isTerminal) return;
    const speaker = player.speaker();
    lines.setPrompt(speaker ? `${titleOf(speaker.chat)} ${speaker.who}> ` : "> ");
    lines.prompt();
  };
  ask();
  for await (const line of lines) {
    if (isTerminal) eraseTyped(output, lines.getPrompt() + line);
    if (!(await player.play(line))) break;
    ask();
  }
  lines.close();
  await app.settled();
  return { wrong };
}
