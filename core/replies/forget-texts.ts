// What the bot says about forgetting a person, by name; a part of Facts.
import type { Line } from "./texts.ts";

export interface ForgetFacts {
  /** Before it is done, where tickets are open: what becomes of them. `estate`: where the person has several. */
  confirmForget: {
    open: readonly {
      readonly estate: string | null;
      readonly line: Line;
      /** In the person's home: its door will not be known any more. */
      readonly atHome: boolean;
    }[];
    more: number;
  };
  forgotten: { open: number };
  nothingToForget: Record<string, never>;
  /** To the staff: they go on with it, without the person. */
  forgottenForStaff: {
    open: readonly { readonly line: Line; readonly inPrivate: boolean }[];
    more: number;
  };
}
