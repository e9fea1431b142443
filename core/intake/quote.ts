// Some chats carry a quote as text: 「name：text」, a line of dashes, then the reply.

const QUOTE = /^「([^：:\n]{1,64})[：:]([\s\S]*?)」\s*\n\s*(?:[-—–]\s*){3,}\n?([\s\S]*)$/u;

export interface Unquoted {
  readonly quoted: { readonly name: string; readonly text: string } | null;
  /** What the writer says: without the quote. */
  readonly body: string;
}

export function unquote(text: string): Unquoted {
  const match = QUOTE.exec(text);
  if (!match) return { quoted: null, body: text };
  const [, name = "", quoted = "", body = ""] = match;
  return { quoted: { name: name.trim(), text: quoted.trim() }, body: body.trim() };
}
