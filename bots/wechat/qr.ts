// The code that somebody has to scan with the account's telephone: in the terminal, and as a picture.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import QRCode from "qrcode";
import { errorKind, type Log } from "../../core/log.ts";

export interface QrOptions {
  /** Where the picture goes; readable by nobody else, for whoever scans it is logged in. */
  readonly file: string;
  readonly write: (text: string) => void;
  readonly log: Log;
}

/** Shows each code once: gateways send the same one again and again. */
export function createQrShow({ file, write, log }: QrOptions): (code: string) => void {
  let shown = "";
  return (code) => {
    if (code === shown) return;
    shown = code;
    show(code).catch((error: unknown) => {
      log.warn("WeChat: the QR code cannot be shown", { error: errorKind(error) });
    });
  };

  async function show(code: string): Promise<void> {
    const drawn = await QRCode.toString(code, { type: "terminal", small: true });
    write(`\n微信未登录,请用机器人账号的手机扫码(图片: ${file})\n${drawn}\n`);
    const picture = await QRCode.toBuffer(code, { type: "png", width: 480 });
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Whole or not at all: somebody may be looking.
    writeFileSync(`${file}.new`, picture, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
