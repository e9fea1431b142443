// A person cut out of what waits to be posted and of what others wrote about the same tickets. Pure.
import { residentWords } from "../replies/scene.ts";
import { CUT } from "./cut.ts";
import type { Cut } from "./forget.ts";
import { namesIn } from "./mask.ts";

/**
 * Names go anywhere, the person's words where they are quoted (as `residentWords` writes them): a 是 of somebody must not
 * tear holes into other sentences.
 */
export function cutterOf(name: string): Cut {
  const names = namesIn(name)
    .filter((part) => [...part].length >= 2)
    .sort((a, b) => b.length - a.length);
  return (text, words) => {
    const unquoted = words.reduce(
      (left, one) => (one === "" ? left : left.replaceAll(`“${residentWords(one)}”`, `“${CUT}”`)),
      text,
    );
    return names.reduce((left, one) => left.replaceAll(one, CUT), unquoted);
  };
}
