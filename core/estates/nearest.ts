/** The known word that a mistyped one most likely means, or null where none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const wanted = plain(word);
  let best: string | null = null;
  // A third of the letters may be wrong; of a short word none, or P5 would mean P0 to P4 alike.
  let bestDistance = Math.floor(wanted.length / 3) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, plain(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function plain(word: string): string {
  return word.slice(0, 60).toLowerCase().replace(/[-_ ]/g, "");
}

/** Letters to add, drop or replace (Levenshtein), over words of at most 60 letters. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const added = (current[column - 1] ?? 0) + 1;
      const dropped = (previous[column] ?? 0) + 1;
      current.push(Math.min(replaced, added, dropped));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
