// The library's client of a gateway, without eight habits of its own: its log, its watchdog, its store on disk, the
// second send and the second fetch of a picture, the upload of every picture on its own, a download's errors that
// nobody hears, and the Stop at its end (each did harm: docs/decisions.md, 19).
import type { Writable } from "node:stream";
import type { FileBoxInterface } from "file-box";
import { puppet as messages } from "wechaty-grpc";
import { log, PuppetService } from "wechaty-puppet-service";

// Its log goes to standard output, and holds the token and what people write.
log.level("silent");

/** The library's own watchdog would log the account out upstream; the supervisor watches instead. */
const LIBRARY_WATCHDOG_S = 100 * 3600;

export interface GatewayAddress {
  readonly token: string;
  /** "host:port". */
  readonly endpoint: string;
  readonly tls: {
    readonly disable: boolean;
    readonly caCert: string | null;
    readonly serverName: string | null;
  };
}

/** Bytes of a picture that still fit as base64 into one message of gRPC's (4 MB). */
const INLINE_BYTES = 3_000_000;

type Manager = PuppetService["grpcManager"];
type EventStream = NonNullable<Manager["eventStream"]>;

/**
 * A download whose end, good or bad, is the end of what it flows into, and the other way round. The library pipes it
 * and leaves its errors to nobody: a connection that drops under a picture would end the process.
 */
function bound(download: EventStream): EventStream {
  download.on("error", () => {});
  const pipe = download.pipe.bind(download);
  download.pipe = ((into: Writable) => {
    download.once("error", (error) => into.destroy(error));
    into.once("close", () => download.cancel());
    return pipe(into);
  }) as never;
  return download;
}

export class GatewayPuppet extends PuppetService {
  /** The events; undefined before they are asked for. */
  stream: EventStream | undefined;
  /** Called when they have ended, with gRPC's status. */
  onStreamEnd: (status: number, says: string) => void = () => {};
  #isOver = false;

  constructor({ token, endpoint, tls }: GatewayAddress) {
    super({
      token,
      endpoint,
      timeoutSeconds: LIBRARY_WATCHDOG_S,
      tls: {
        disable: tls.disable,
        ...(tls.caCert === null ? {} : { caCert: tls.caCert }),
        ...(tls.serverName === null ? {} : { serverName: tls.serverName }),
      },
    });
    // One without a listener would end the process. What is wrong shows in the calls and in the stream.
    this.on("error", () => {});
  }

  /** No LevelDB under HOME: it never expires, so names stay old for ever, and it locks out a second process. */
  protected override hookPayloadStore(): void {}

  /** The library's own sends the picture a second time, without a word, when the answer is an error. */
  override async messageSendFile(conversationId: string, file: FileBoxInterface): Promise<string> {
    const request = new messages.MessageSendFileRequest();
    request.setConversationId(conversationId);
    // What is uploaded first the gateway takes for kept before it has written it: the post may fail, or show nothing.
    const isInline = file.size >= 0 && file.size <= INLINE_BYTES;
    request.setFileBox(isInline ? JSON.stringify(file) : await this.serializeFileBox(file));
    const { client } = this.grpcManager;
    return await new Promise<string>((resolve, reject) => {
      client.messageSendFile(
        request,
        (error: Error | null, response: messages.MessageSendFileResponse) => {
          if (error) reject(error);
          else resolve(response.getId() || response.getIdStringValueDeprecated()?.getValue() || "");
        },
      );
    });
  }

  /** The library's own asks once more after an error, by a call that never ends where there is no such picture. */
  override async messageFile(id: string): Promise<FileBoxInterface> {
    const request = new messages.MessageFileRequest();
    request.setId(id);
    const { client } = this.grpcManager;
    const written = await new Promise<string>((resolve, reject) => {
      client.messageFile(request, (error: Error | null, response: messages.MessageFileResponse) => {
        if (error) reject(error);
        else resolve(response.getFileBox());
      });
    });
    return this.FileBoxUuid.fromJSON(written);
  }

  /** The library's own sends a Stop first, which logs the account out upstream: a QR code to scan at each restart. */
  override async onStop(): Promise<void> {
    this.cutOff();
  }

  /** Asks for a sign of life; rejects where the gateway does not take the question. */
  async askSign(): Promise<void> {
    const { client } = this.grpcManager;
    const request = new messages.DingRequest();
    request.setData("linli");
    await new Promise<void>((resolve, reject) => {
      client.ding(request, (error: Error | null) => (error ? reject(error) : resolve()));
    });
  }

  /**
   * Takes hold of the stream of events as soon as it is asked for. The library keeps it to itself for its first
   * five seconds; given up meanwhile, it would stay open, and the gateway gives its events to one client only.
   */
  protected override bridgeGrpcEventStream(manager: Manager): void {
    super.bridgeGrpcEventStream(manager);
    const opening = manager as unknown as { initClient(): Promise<void> };
    const initClient = opening.initClient.bind(manager);
    opening.initClient = async () => {
      await initClient();
      const { client } = manager;
      const event = client.event.bind(client) as (...asked: unknown[]) => EventStream;
      client.event = ((...asked: unknown[]) => {
        this.stream = event(...asked);
        this.stream.on("error", () => {});
        this.stream.once("status", ({ code, details }: { code: number; details: string }) => {
          this.onStreamEnd(code, details);
        });
        if (this.#isOver) this.cutOff();
        return this.stream;
      }) as never;
      const download = client.download.bind(client) as (...asked: unknown[]) => EventStream;
      client.download = ((...asked: unknown[]) => bound(download(...asked))) as never;
    };
  }

  /** Ends the stream and the connection; calls under way are rejected. */
  cutOff(): void {
    this.#isOver = true;
    for (const clean of this._cleanupCallbackList.splice(0)) clean();
    // The library's destroy() and close() alone leave the call running at the gateway.
    this.stream?.cancel();
    this.stream?.destroy();
    const manager = this._grpcManager;
    if (manager === undefined) return;
    manager.on("error", () => {});
    try {
      manager.client.close();
    } catch {
      // There was none yet.
    }
  }
}
