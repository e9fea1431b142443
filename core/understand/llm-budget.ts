// The tokens of a day. Counted in memory: a restart begins anew, and calls under way may pass the limit.
import { type Clock, DAY, HOUR } from "../clock.ts";
import type { Tokens, Turn } from "./llm-port.ts";

export interface Budget {
  /** True while tokens of today are left. */
  left(): boolean;
  /** Counts a call; what it cost is estimated where the provider does not say. */
  spend(tokens: Tokens): void;
  today(): number;
}

/** Days change at midnight in China, wherever the process runs. */
const CHINA_MS = 8 * HOUR;

export function createBudget(dailyTokens: number, clock: Clock): Budget {
  let day = Number.NaN;
  let spent = 0;
  const turn = (): void => {
    const now = Math.floor((clock.now() + CHINA_MS) / DAY);
    if (now === day) return;
    day = now;
    spent = 0;
  };
  return {
    left() {
      turn();
      return spent < dailyTokens;
    },
    spend({ prompt, completion }) {
      turn();
      spent += prompt + completion;
    },
    today() {
      turn();
      return spent;
    },
  };
}

/** A Chinese character is about a token, of anything else four characters are. */
export const estimate = (turns: readonly Turn[], answer = ""): Tokens => ({
  prompt: turns.reduce((sum, { content }) => sum + tokensIn(content), 0),
  completion: tokensIn(answer),
});

function tokensIn(text: string): number {
  const chinese = text.match(/[\u3400-\u9fff\uff00-\uffef]/gu)?.length ?? 0;
  return chinese + Math.ceil((text.length - chinese) / 4);
}
