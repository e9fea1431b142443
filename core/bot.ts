/** What the bot is called. `aliases` count only with an @ before them. */
export interface BotNames {
  readonly name: string;
  readonly aliases: readonly string[];
}
