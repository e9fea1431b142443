// The settings of the bot, read once from the environment. All bad keys are told at once, never their values.
import { z } from "zod";
import { isCode } from "./estates/codes.ts";
import { LEVELS, type Level } from "./understand/llm-port.ts";

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_ -]{0,19}$/u;

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `a whole number, ${least} to ${most}`)
    .transform(Number)
    .refine((number) => number >= least && number <= most, `a whole number, ${least} to ${most}`);

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return z.record(z.string(), z.json()).safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const Keys = z.object({
  BOT_NAME: z.string().regex(NAME, "1 to 20 letters or digits, without @").default("小管家"),
  BOT_ALIASES: z
    .string()
    .default("客服")
    .transform((list) =>
      list
        .split(/[,，、;；]/u)
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ""),
    )
    .refine((aliases) => aliases.length <= 10 && aliases.every((alias) => NAME.test(alias)), {
      message: "at most 10 names, split by commas, each 1 to 20 letters or digits",
    }),
  SETUP_CODE: z.string().refine(isCode, "8 to 128 visible characters, no spaces").optional(),
  LISTEN: z
    .enum(["mentions", "emergencies"], 'either "mentions" or "emergencies"')
    .default("emergencies"),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/, 'an SQLite file such as "file:./data/linli.db"')
    .default("file:./data/linli.db"),
  DATA_DIR: z.string().default("./data"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "one of debug, info, warn, error, silent")
    .optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[A-Za-z0-9_-]{20,80}$/, "the token that BotFather gave, such as 123456:ABC…")
    .optional(),
  TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/, error: "an http or https address, without a path for the token" })
    .default("https://api.telegram.org"),
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: "the https address under which Telegram reaches PORT" })
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, "16 to 256 letters, digits, _ or -")
    .optional(),
  WECHATY_PUPPET_SERVICE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{8,256}$/, "the token of the gateway, such as insecure_…")
    .optional(),
  WECHATY_PUPPET_SERVICE_ENDPOINT: z
    .string()
    .regex(
      /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.-]+):(?!0+$)\d{1,5}$/,
      "the gateway's address as host:port, such as 127.0.0.1:8788",
    )
    .refine(
      (endpoint) => Number(/:(\d{1,5})$/u.exec(endpoint)?.[1] ?? 0) <= 65_535,
      "the gateway's port is a number from 1 to 65535",
    )
    .optional(),
  WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: z
    .enum(["true", "false"], 'either "true" or "false"')
    .default("false"),
  WECHATY_PUPPET_SERVICE_TLS_CA_CERT: z
    .string()
    .regex(/^-----BEGIN CERTIFICATE-----/, "a certificate in PEM, its line ends as \\n")
    .optional(),
  WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,253}$/, "the name in the gateway's certificate")
    .optional(),
  WECHAT_PER_MINUTE: wholeNumber(1, 60).default(20),
  WECHAT_PER_DAY: wholeNumber(1, 5_000).default(800),
  WECHAT_GAP_MS: wholeNumber(0, 60_000).default(3_000),
  OPENAI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/, "the key of the model API, without spaces")
    .optional(),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: "the http or https address up to and with /v1" })
    .refine((url) => !/@|[?#]/u.test(url), "an address without a name, a password, ? or #")
    .default("https://api.openai.com/v1"),
  OPENAI_MODEL: z
    .string()
    .regex(/^[\w.:/@+-]{1,100}$/, "the name of a model, such as qwen-plus")
    .optional(),
  OPENAI_TIME_LIMIT_MS: wholeNumber(500, 8_000).default(4_000),
  OPENAI_BELOW: z
    .string()
    .regex(/^(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/, "a confidence, 0 to 1, such as 0.8")
    .transform(Number)
    .default(0.8),
  OPENAI_STRUCTURED: z
    .enum(["auto", ...LEVELS], `one of auto, ${LEVELS.join(", ")}`)
    .default("auto"),
  OPENAI_DAILY_TOKENS: wholeNumber(1_000, 999_999_999).default(1_000_000),
  OPENAI_EXTRA_BODY: z
    .string()
    .transform((text, context): Readonly<Record<string, unknown>> => {
      const body = objectOf(text);
      if (body !== null) return body;
      context.addIssue({
        code: "custom",
        message: 'a JSON object, such as {"enable_thinking":false}',
      });
      return z.NEVER;
    })
    .optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "a port number")
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, "a port number, 1 to 65535")
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "the http or https address under which owners reach PORT" })
    .refine((url) => !/[@?#\s]/u.test(url), "an address without a name, a password, ? or #")
    .transform((url) => url.replace(/\/+$/u, ""))
    .optional(),
  SEND_LIMITS: z.enum(["on", "off"], 'either "on" or "off"').default("on"),
});

/**
 * A webhook without a secret would take updates from anybody; a gateway without an address would be looked for on
 * the network by the library; a token without a part before its first _ names no certificate.
 */
const Environment = Keys.refine(
  (env) => env.TELEGRAM_WEBHOOK_URL === undefined || env.TELEGRAM_WEBHOOK_SECRET !== undefined,
  { path: ["TELEGRAM_WEBHOOK_SECRET"], message: "needed with TELEGRAM_WEBHOOK_URL" },
)
  .refine(
    (env) =>
      env.WECHATY_PUPPET_SERVICE_TOKEN === undefined ||
      env.WECHATY_PUPPET_SERVICE_ENDPOINT !== undefined,
    {
      path: ["WECHATY_PUPPET_SERVICE_ENDPOINT"],
      message: "needed with WECHATY_PUPPET_SERVICE_TOKEN, as host:port",
    },
  )
  .refine(
    (env) =>
      env.WECHATY_PUPPET_SERVICE_TOKEN === undefined ||
      env.WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME !== undefined ||
      /^[^_]+_./u.test(env.WECHATY_PUPPET_SERVICE_TOKEN),
    {
      path: ["WECHATY_PUPPET_SERVICE_TOKEN"],
      message:
        "needs the certificate's name before its first _ (such as insecure_…), or set WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME",
    },
  )
  .refine(
    (env) =>
      env.PUBLIC_URL === undefined ||
      env.PORT !== undefined ||
      env.TELEGRAM_WEBHOOK_URL !== undefined,
    {
      path: ["PORT"],
      message: "needed with PUBLIC_URL: the port on which the pages are served",
    },
  )
  // A key may stand in the environment for something else: no words go out before a model is named.
  .refine((env) => env.OPENAI_API_KEY === undefined || env.OPENAI_MODEL !== undefined, {
    path: ["OPENAI_MODEL"],
    message: "needed with OPENAI_API_KEY: the name of a model",
  });

/** How long what has ended stays in inbox and outbox, in days. Not settings: what reads the rows relies on them. */
export const RETENTION_DAYS = {
  /**
   * A message that is delivered once more within this time is known again. Telegram keeps an update for 24 hours;
   * gateways of WeChat replay hours or a day later, which platforms.md answers with at least seven days.
   */
  message: 7,
  /**
   * A reply to a post finds its ticket by the post's row. A ticket on which nobody works lapses 60 days after its
   * report and 30 after its deadline (core/sla/timers.ts); one that goes on for longer keeps its posts.
   */
  post: 90,
  /** What could not be handled stays for who looks into it: raw chat texts are kept for 90 days at most (law.md). */
  failed: 90,
} as const;

/** The names of all settings: .env.example lists just these (a rule test sees to it). */
export const SETTINGS = Object.keys(Keys.shape);

export interface Config {
  readonly bot: { readonly name: string; readonly aliases: readonly string[] };
  readonly setupCode: string | null;
  readonly listen: "mentions" | "emergencies";
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Of the HTTP server: the pages, and a webhook's updates; null: neither is served. */
  readonly port: number | null;
  /** Under which owners reach that port, without a slash at its end; null: no address is told. */
  readonly publicUrl: string | null;
  /** Null: not set; the console is quieter than a server then. */
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent" | null;
  /** Null: not set up. */
  readonly telegram: TelegramSettings | null;
  /** Null: not set up. */
  readonly wechat: WechatSettings | null;
  /** Null: not set up; the embedded classifier decides alone. */
  readonly model: ModelApiSettings | null;
  /** False: every platform's pace is off; only for servers of one's own. */
  readonly sendLimits: boolean;
  /** What is wrong with the settings of a platform that is left out because of it, one line for each key. */
  readonly leftOut: readonly string[];
}

export interface TelegramSettings {
  readonly token: string;
  readonly apiRoot: string;
  /** Null: polling. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

export interface WechatSettings {
  readonly token: string;
  /** "host:port" of the gateway. */
  readonly endpoint: string;
  readonly tls: {
    readonly disable: boolean;
    /** PEM; null: the one that the library brings. */
    readonly caCert: string | null;
    /** Null: the token's part before its first _. */
    readonly serverName: string | null;
  };
  /** Most posts of the account, and the least time between any two. */
  readonly pace: {
    readonly perMinute: number;
    readonly perDay: number;
    readonly gapMs: number;
  };
}

/** An OpenAI-compatible server, and when and how it is asked. */
export interface ModelApiSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Further members of every request. */
  readonly extraBody: Readonly<Record<string, unknown>>;
  /** For a message, retries and all. */
  readonly limitMs: number;
  /** Asked below this confidence of the embedded classifier. */
  readonly below: number;
  readonly level: Level | "auto";
  readonly dailyTokens: number;
}

/** A bad environment. `message` has one line for each key: its name and what it should be. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The settings of each platform, and the one that sets it up. */
const PLATFORMS = [
  { own: /^TELEGRAM_/, token: "TELEGRAM_BOT_TOKEN" },
  { own: /^WECHAT/, token: "WECHATY_PUPPET_SERVICE_TOKEN" },
] as const;

/**
 * Reads the settings; an empty value counts as unset. Throws ConfigError with every bad key. Where only one
 * platform's are bad and another is set up, that platform is left out: the other goes on.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    SETTINGS.flatMap((key) => (env[key]?.trim() ? [[key, env[key]?.trim()]] : [])),
  );
  const parsed = Environment.safeParse(set);
  if (parsed.success) return configOf(parsed.data, []);
  const wrong = linesOf(parsed.error);
  const faulty = PLATFORMS.find(({ own }) => wrong.every((line) => own.test(line)));
  const others = PLATFORMS.filter((platform) => platform !== faulty);
  if (!faulty || !others.some(({ token }) => token in set)) throw new ConfigError(wrong.join("\n"));
  const kept = Object.entries(set).filter(([key]) => !faulty.own.test(key));
  const rest = Environment.safeParse(Object.fromEntries(kept));
  if (rest.success) return configOf(rest.data, wrong);
  throw new ConfigError([...wrong, ...linesOf(rest.error)].join("\n"));
}

const linesOf = ({ issues }: z.ZodError): readonly string[] =>
  issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

function configOf(data: z.infer<typeof Environment>, leftOut: readonly string[]): Config {
  return {
    bot: { name: data.BOT_NAME, aliases: data.BOT_ALIASES },
    setupCode: data.SETUP_CODE ?? null,
    listen: data.LISTEN,
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR,
    port: data.PORT ?? (data.TELEGRAM_WEBHOOK_URL === undefined ? null : 8080),
    publicUrl: data.PUBLIC_URL ?? null,
    logLevel: data.LOG_LEVEL ?? null,
    telegram: telegramOf(data),
    wechat: wechatOf(data),
    model: modelOf(data),
    sendLimits: data.SEND_LIMITS === "on",
    leftOut,
  };
}

function telegramOf(data: z.infer<typeof Environment>): TelegramSettings | null {
  const {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_WEBHOOK_URL: url,
    TELEGRAM_WEBHOOK_SECRET: secret,
  } = data;
  if (token === undefined) return null;
  const webhook = url === undefined || secret === undefined ? null : { url, secret };
  return { token, apiRoot: data.TELEGRAM_API_ROOT.replace(/\/+$/, ""), webhook };
}

function modelOf(data: z.infer<typeof Environment>): ModelApiSettings | null {
  const { OPENAI_API_KEY: apiKey, OPENAI_MODEL: model } = data;
  if (apiKey === undefined || model === undefined) return null;
  return {
    apiKey,
    baseUrl: data.OPENAI_BASE_URL.replace(/\/+$/, ""),
    model,
    extraBody: data.OPENAI_EXTRA_BODY ?? {},
    limitMs: data.OPENAI_TIME_LIMIT_MS,
    below: data.OPENAI_BELOW,
    level: data.OPENAI_STRUCTURED,
    dailyTokens: data.OPENAI_DAILY_TOKENS,
  };
}

function wechatOf(data: z.infer<typeof Environment>): WechatSettings | null {
  const { WECHATY_PUPPET_SERVICE_TOKEN: token, WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint } = data;
  if (token === undefined || endpoint === undefined) return null;
  return {
    token,
    endpoint,
    tls: {
      disable: data.WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT === "true",
      caCert: data.WECHATY_PUPPET_SERVICE_TLS_CA_CERT?.replaceAll("\\n", "\n") ?? null,
      serverName: data.WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME ?? null,
    },
    pace: {
      perMinute: data.WECHAT_PER_MINUTE,
      perDay: data.WECHAT_PER_DAY,
      gapMs: data.WECHAT_GAP_MS,
    },
  };
}
