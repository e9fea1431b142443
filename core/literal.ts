/** The text as a pattern that matches just itself, outside of a class. (RegExp.escape, once the oldest Node here has it.) */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
