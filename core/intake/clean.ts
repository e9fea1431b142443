// What people send, made safe to read: the same text for everybody, without what the eye does not see.

/** The longest message that is read, in characters. A longer one is refused: it is no report. */
export const MAX_CHARACTERS = 2_000;

// Controls (NUL among them; a line break and a tab stay), format characters (zero-width, bidirectional), the
// object-replacement character; what no font shows (variation selectors, Hangul fillers), and the blank of Braille.
const UNSEEN = /[[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\ufffc\u2800]--[\n\t]]/gv;

/**
 * The text without unseen characters, spaces of other widths made plain, at most twice MAX_CHARACTERS long:
 * what calls the bot and what is quoted are cut out later, and only the rest is measured.
 */
export const clean = (text: string): string =>
  text
    .slice(0, MAX_CHARACTERS * 4)
    .toWellFormed()
    // The line and paragraph separators break a line for the eye, so they are line breaks.
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(UNSEEN, "")
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .trim()
    .slice(0, MAX_CHARACTERS * 2)
    .toWellFormed();
