// Loaded before the bot (`--import`): at its end it prints how many modules were loaded, and how many of them belong
// to wechaty and its companions.
import { registerHooks } from "node:module";

const loaded = new Set<string>();
registerHooks({
  load(url, context, next) {
    loaded.add(url);
    return next(url, context);
  },
});

const WECHATY =
  /\/node_modules\/(?:@grpc\/|wechaty|file-box\/|memory-card\/|flash-store\/|@chatie\/)/;

process.once("exit", () => {
  const wechatyModules = [...loaded].filter((url) => WECHATY.test(url)).length;
  process.stdout.write(`MODULES ${JSON.stringify({ wechatyModules, modules: loaded.size })}\n`);
});
