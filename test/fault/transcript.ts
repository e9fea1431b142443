// What a run printed, read back: the posts of the bot and of people, the last one perhaps cut by a kill.

export interface PrintedPost {
  readonly chat: string;
  readonly who: string;
  /** Without the number of the post replied to and the names it calls. */
  readonly text: string;
  /** The last post of a run: a kill may have cut it. */
  readonly last: boolean;
}

const HEAD = /^\[\d+\] (业主群|员工群|业委会群|社区群|私聊 [^\s:]+) ([^\s:]+): ?([\s\S]*)$/u;
const CHATS: Readonly<Record<string, string>> = {
  业主群: "owners",
  员工群: "staff",
  业委会群: "committee",
  社区群: "community",
};

/** The posts on standard output, in order. What is no post (a note of the console) is left out. */
export function readTranscript(stdout: string): readonly PrintedPost[] {
  const blocks: string[] = [];
  for (const line of stdout.replace(/\n$/, "").split("\n")) {
    // Up to four blanks alone: a cut in the middle of an indent.
    if (/^(?: {4}| {1,3}$)/.test(line) && blocks.length > 0)
      blocks[blocks.length - 1] += `\n${line.slice(4)}`;
    else blocks.push(line);
  }
  return blocks.flatMap((block, index) => {
    const [, title = "", who = "", said = ""] = HEAD.exec(block) ?? [];
    if (who === "") return [];
    const chat = CHATS[title] ?? `private:${title.slice("私聊 ".length)}`;
    const text = said
      .replace(/^↩\d+ /u, "")
      .replace(/^(?:@\S+ )*/u, "")
      .replace(/^\[图片\] /u, "");
    return [{ chat, who, text, last: index === blocks.length - 1 }];
  });
}
