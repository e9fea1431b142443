// What is typed in the terminal, or stands in a script: who says what, in which chat. Pure.

export type Line =
  | {
      readonly does: "say";
      readonly chat: string;
      readonly who: string;
      /** The number of the post that this one answers. */
      readonly replyTo: number | null;
      readonly text: string;
      readonly photo: boolean;
    }
  | { readonly does: "leave"; readonly chat: string; readonly who: string }
  | { readonly does: "group"; readonly chat: string }
  | { readonly does: "wait"; readonly ms: number }
  | { readonly does: "help" | "exit" | "nothing" }
  | { readonly does: "wrong"; readonly why: string };

/** The chats by the words for them. Others are opened with `group NAME`. */
export const CHAT_WORDS: Readonly<Record<string, string>> = {
  owners: "owners",
  业主群: "owners",
  业主: "owners",
  staff: "staff",
  员工群: "staff",
  员工: "staff",
  committee: "committee",
  业委会群: "committee",
  community: "community",
  社区群: "community",
  private: "private",
  私聊: "private",
};

const SAY = /^(\S+)\s+([^\s:：>]{1,40})\s*(?:>\s*(\d{1,9}))?\s*[:：]\s?([\s\S]*)$/u;
const LEAVE = /^(\S+)\s+(\S{1,40})\s+(?:leaves|退群)$/u;
const WAIT = /^(?:wait|等)\s+(\d{1,6})\s*(ms|s|m|h|d)$/u;
const UNIT = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const PHOTO = /^\s*[[［【](?:图片|照片|photo)[\]］】]\s*/iu;

/**
 * Reads one line. `last` is who spoke last: a line without "chat name:" continues as that person (a terminal
 * only). `groups` are the chats that exist beyond the known words.
 */
export function readLine(
  typed: string,
  groups: ReadonlySet<string>,
  last: { chat: string; who: string } | null,
): Line {
  const line = typed.replace(/\r$/, "");
  if (line.trim() === "" || line.trimStart().startsWith("# ")) return { does: "nothing" };
  const word = line.trim().toLowerCase();
  if (["exit", "quit", "退出"].includes(word)) return { does: "exit" };
  if (["help", "?", "？"].includes(word) && last === null) return { does: "help" };
  const wait = WAIT.exec(line.trim());
  if (wait) return { does: "wait", ms: Number(wait[1]) * UNIT[wait[2] as keyof typeof UNIT] };
  const group = /^group\s+(\S{1,40})$/iu.exec(line.trim());
  if (group?.[1]) return { does: "group", chat: group[1] };

  const leave = LEAVE.exec(line.trim());
  if (leave?.[1] && leave[2]) {
    const chat = chatOf(leave[1], groups);
    if (chat !== null) return { does: "leave", chat, who: leave[2] };
  }
  const said = SAY.exec(line);
  const chat = said?.[1] === undefined ? null : chatOf(said[1], groups);
  if (said?.[2] !== undefined && chat !== null)
    return say(chat, said[2], said[3] === undefined ? null : Number(said[3]), said[4] ?? "");
  if (last !== null) {
    const reply = /^>\s*(\d{1,9})\s+([\s\S]*)$/u.exec(line);
    return reply
      ? say(last.chat, last.who, Number(reply[1]), reply[2] ?? "")
      : say(last.chat, last.who, null, line);
  }
  return { does: "wrong", why: wrong(said?.[1], groups) };
}

const say = (chat: string, who: string, replyTo: number | null, text: string): Line => {
  const unescaped = text.replaceAll("\\n", "\n").replaceAll("\\0", "\u0000");
  const photo = PHOTO.test(unescaped);
  return { does: "say", chat, who, replyTo, text: unescaped.replace(PHOTO, ""), photo };
};

const chatOf = (word: string, groups: ReadonlySet<string>): string | null =>
  CHAT_WORDS[word.toLowerCase()] ?? (groups.has(word) ? word : null);

const wrong = (chat: string | undefined, groups: ReadonlySet<string>): string =>
  chat === undefined
    ? "看不懂。写法:owners 李女士: @小管家 …  (Write: owners NAME: TEXT)"
    : `没有“${chat}”这个群。可用:${["owners", "staff", "committee", "community", "private", ...groups].join(" ")};新开一个:group 名字`;
