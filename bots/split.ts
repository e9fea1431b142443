// A long text in pieces, as platforms take them.

/** Cuts at the last line end before the limit, or a space, or hard; never inside a surrogate pair. */
export function split(text: string, first: number, others: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  for (let limit = first; rest.length > limit; limit = others) {
    const window = rest.slice(0, limit);
    const line = window.lastIndexOf("\n");
    const space = window.lastIndexOf(" ");
    let at = line > limit / 2 ? line : space > limit / 2 ? space : limit;
    if (/[\ud800-\udbff]/.test(rest.charAt(at - 1))) at -= 1;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at).replace(/^[\n ]/u, "");
  }
  return [...pieces, rest];
}
