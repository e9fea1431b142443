// 绑定 业主群 阳光花园: what is bound to what, and whether a name is a near miss of a known one.
import type { ChatRole } from "../store.ts";

const ROLES: readonly [RegExp, ChatRole][] = [
  [/^(?:业主群?|owners(?: group)?)/iu, "owners"],
  [/^(?:员工群?|staff(?: group)?)/iu, "staff"],
  [/^(?:业委会群?|committee(?: group)?)/iu, "committee"],
  [/^(?:社区群?|community(?: group)?)/iu, "community"],
];

/** The role and the name, trimmed; null where no role is named. The name may be empty or too long. */
export function readBinding(text: string): { role: ChatRole; estateName: string } | null {
  for (const [pattern, role] of ROLES) {
    const match = pattern.exec(text.trim());
    if (!match) continue;
    const estateName = text
      .trim()
      .slice(match[0].length)
      .replace(/^[\s:：,，「“"]+|[\s。.!！」”"]+$/gu, "")
      .replace(/\s+/g, " ");
    return { role, estateName };
  }
  return null;
}

/** Two to thirty letters, digits, spaces or middle dots: it becomes the name of a settings file. */
export const isEstateName = (name: string): boolean =>
  /^[\p{L}\p{N}](?:[\p{L}\p{N} ·()（）-]{0,28})[\p{L}\p{N})）]$/u.test(name);

/** The name without spaces, width and case: two names with one key are the same estate. */
export const nameKey = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s·()-]+/gu, "");

/** The known name that `name` is probably a slip of: one letter apart, or the one inside the other. */
export function nearMiss(name: string, known: readonly string[]): string | null {
  const key = nameKey(name);
  return (
    known.find((other) => {
      const otherKey = nameKey(other);
      if (otherKey === key) return false;
      if (key.length >= 2 && (otherKey.includes(key) || key.includes(otherKey))) return true;
      return key.length >= 3 && distanceIsOne([...key], [...otherKey]);
    }) ?? null
  );
}

/** True where one letter replaced, added or left out turns `a` into `b`. */
function distanceIsOne(a: readonly string[], b: readonly string[]): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end === 1;
}
