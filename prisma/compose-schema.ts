// One set of models, two providers (docs/decisions.md 5): the base of a provider and the shared models
// are copied into prisma/.composed/<provider>, because `schema` is one path and `provider` no variable.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Provider = "sqlite" | "postgresql";

/** Composes the schema of `provider` under `root` and returns its folder. Only changed files are written. */
export function composeSchema(root: string, provider: Provider): string {
  const folder = join(root, "prisma", ".composed", provider);
  const models = join(root, "prisma", "models");
  const wanted = new Map([["base.prisma", join(root, "prisma", provider, "base.prisma")]]);
  for (const name of readdirSync(models)) wanted.set(name, join(models, name));
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name));
  for (const [name, source] of wanted) {
    const text = readFileSync(source, "utf8");
    const target = join(folder, name);
    if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);
  }
  return folder;
}
