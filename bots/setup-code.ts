// The first start prints a set-up code, once; `npm run admin-code` makes a new one.
import type { Instant } from "../core/clock.ts";
import type { Config } from "../core/config.ts";
import { hashCode, makeCode } from "../core/estates/codes.ts";
import type { Store } from "../core/store.ts";

/** Makes and shows a code where there is none yet: no administrator, no code of the environment's, none made. */
export async function announceSetupCode(
  store: Store,
  config: Config,
  now: Instant,
  show: (line: string) => void,
): Promise<void> {
  if (config.setupCode !== null || (await store.setupCode()) !== null) return;
  if ((await store.administrators()).length > 0) return;
  show(
    `管理员设置码(只显示这一次): ${await newSetupCode(store, now)}   私聊机器人说:管理员 设置码`,
  );
}

/** Makes a new code, valid on every platform on which it has not been spent; the one before ends. */
export async function newSetupCode(store: Store, now: Instant): Promise<string> {
  const code = makeCode();
  await store.transaction((tx) => tx.putSetupCode(hashCode(code), now));
  return code;
}
