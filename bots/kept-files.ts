// Files of published months: drawn when they are first wanted, kept by the digest of what they show.
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Draw, Drawing, Form } from "../render/draw.ts";

export interface KeptFiles {
  /** The bytes, drawn once: whoever asks meanwhile waits for the same drawing. Rejects where it cannot be drawn. */
  get(form: Form, of: Drawing): Promise<Uint8Array>;
  /** Where it lies, once it is drawn. */
  pathOf(form: Form, digest: string): string;
}

export function keptFiles(folder: string, draw: Draw): KeptFiles {
  const underway = new Map<string, Promise<Uint8Array>>();
  const pathOf = (form: Form, digest: string): string => join(folder, `${digest}.${form}`);
  const make = async (path: string, form: Form, drawing: Drawing): Promise<Uint8Array> => {
    const known = await readFile(path).catch(() => null);
    if (known !== null) return known;
    // Later corrections stand on the page; the files show the month as it was published.
    const { disclosure } = drawing;
    const bytes = await draw(form, { ...drawing, disclosure: { ...disclosure, correctedBy: [] } });
    await mkdir(folder, { recursive: true });
    const part = `${path}.${randomUUID()}.part`;
    try {
      await writeFile(part, bytes);
      await rename(part, path);
    } finally {
      await rm(part, { force: true });
    }
    return bytes;
  };
  return {
    pathOf,
    get(form, drawing) {
      const path = pathOf(form, drawing.disclosure.digest);
      const before = underway.get(path);
      if (before !== undefined) return before;
      const made = make(path, form, drawing).finally(() => underway.delete(path));
      underway.set(path, made);
      return made;
    },
  };
}
