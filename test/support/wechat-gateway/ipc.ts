// What spawn.ts and main.ts say to each other.
import type { Address, Order, Report } from "./engine.ts";
import type { World } from "./world.ts";

export type ToServer =
  | { readonly start: { readonly world: World; readonly address: Address } }
  | { readonly order: Order }
  | { readonly stop: true };

export type FromServer =
  | { readonly listening: true }
  | { readonly failed: string }
  | { readonly report: Report };
