// The line to the bot: DirectLineJS, opened again by us whenever it breaks, because by itself it tries too
// late (up to 15 s), says nothing of it, and stops for ever after one refused poll.
import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { DoorClosed, type Grant, openDoor } from './door.ts';
import { socketThatTells } from './socketThatTells.ts';

export type LineState = 'opening' | 'online' | 'lost' | 'away' | 'ended';

export interface LineParts {
  hear(activity: unknown): void;
  changed(state: LineState): void;
  readonly locale: () => string;
}

export type Posted = 'sent' | 'failed' | 'refused' | 'busy';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 10_000;
const ANSWER_WITHIN_MS = 20_000;
const POLL_MS = 2000;

export class Line {
  private readonly parts: LineParts;
  private grant: Grant | undefined;
  private conversation: string | undefined;
  private direct: DirectLine | undefined;
  private stop = () => {};
  private retry: ReturnType<typeof setTimeout> | undefined;
  private wait = FIRST_WAIT_MS;
  private polls = false;
  private state: LineState = 'opening';

  constructor(parts: LineParts) {
    this.parts = parts;
    addEventListener('online', () => this.retryNow());
    addEventListener('offline', () => this.broken());
  }

  /** @param fresh leaves an earlier conversation aside. */
  async open(fresh = false): Promise<void> {
    clearTimeout(this.retry);
    this.close();
    try {
      const before = fresh ? undefined : this.conversation;
      if (fresh || this.grant === undefined) this.grant = await openDoor(fresh ? { fresh: true } : {});
      this.conversation = this.grant.conversationId;
      if (before !== undefined && before !== this.conversation) this.become('ended');
      else this.connect(this.grant.token);
    } catch (error) {
      this.fail(error);
    }
  }

  async post(activity: object): Promise<Posted> {
    const direct = this.direct;
    if (direct === undefined || this.grant === undefined) return 'failed';
    const from = { id: this.grant.userId };
    const outcome = await new Promise<Posted>((settle) => {
      direct.postActivity({ ...activity, from } as Parameters<DirectLine['postActivity']>[0]).subscribe(
        (id) => settle(id === 'retry' ? 'failed' : 'sent'),
        (error: unknown) => settle(refusalOf(error)),
        () => settle('failed'),
      );
    });
    if (outcome === 'failed') void this.diagnose();
    return outcome;
  }

  /** Keeps or drops the resume cookie. @throws DoorClosed | TypeError */
  async remember(yes: boolean): Promise<void> {
    await openDoor({ remember: yes }, this.token());
  }

  retryNow(): void {
    if (this.state === 'online' || this.state === 'ended') return;
    this.wait = FIRST_WAIT_MS;
    void this.open();
  }

  private connect(token: string): void {
    let current = true;
    const direct = new DirectLine({
      token,
      domain: new URL('/v3/directline', location.href).href,
      timeout: ANSWER_WITHIN_MS,
      webSocket: !this.polls,
      pollingInterval: POLL_MS,
      conversationStartProperties: { locale: this.parts.locale() },
      WebSocket: socketThatTells({
        opened: () => current && this.isUp(),
        closed: (reason) => current && this.socketClosed(reason),
      }),
    } as ConstructorParameters<typeof DirectLine>[0]);
    const status = direct.connectionStatus$.subscribe((now) => this.follow(now));
    const talk = direct.activity$.subscribe(
      (activity) => this.parts.hear(activity),
      () => this.broken(),
      () => this.broken(),
    );
    this.direct = direct;
    this.stop = () => {
      current = false;
      status.unsubscribe();
      talk.unsubscribe();
      direct.end();
    };
  }

  private follow(status: ConnectionStatus): void {
    if (status === ConnectionStatus.Online && this.polls) this.isUp();
    if (status === ConnectionStatus.ExpiredToken) this.expired();
    if (status === ConnectionStatus.FailedToConnect) this.broken();
  }

  private isUp(): void {
    this.wait = FIRST_WAIT_MS;
    this.keepToken();
    this.become('online');
  }

  /** Another tab took the conversation's only socket: this one asks from time to time instead. */
  private socketClosed(reason: string): void {
    this.polls = reason === 'collision';
    if (this.polls) {
      this.keepToken();
      void this.open();
    } else this.broken();
  }

  private expired(): void {
    this.grant = undefined;
    this.broken();
  }

  private broken(): void {
    this.keepToken();
    this.close();
    void this.diagnose();
    this.later();
  }

  private fail(error: unknown): void {
    if (error instanceof DoorClosed && error.status < 500 && error.status !== 429) this.become('ended');
    else this.broken();
  }

  private later(): void {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.open(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(LONGEST_WAIT_MS, this.wait * 2);
  }

  /** Is it the line, or the store behind the server? */
  private async diagnose(): Promise<void> {
    const status = await fetch('/readyz', { cache: 'no-store' }).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 503) this.become('away');
    else if (this.direct === undefined) this.become('lost');
    if (status === 503 && this.direct !== undefined) this.later();
  }

  private token(): string | undefined {
    const held: unknown = this.direct === undefined ? undefined : Reflect.get(this.direct, 'token');
    return typeof held === 'string' ? held : this.grant?.token;
  }

  /** DirectLineJS refreshes its token and shows it to nobody. */
  private keepToken(): void {
    const token = this.token();
    if (this.grant !== undefined && token !== undefined) this.grant = { ...this.grant, token };
  }

  private close(): void {
    const stop = this.stop;
    this.stop = () => {};
    this.direct = undefined;
    stop();
  }

  private become(state: LineState): void {
    if (this.state === state) return;
    this.state = state;
    this.parts.changed(state);
  }
}

function refusalOf(error: unknown): Posted {
  const status: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : 0;
  if (status === 429) return 'busy';
  return typeof status === 'number' && status >= 400 && status < 500 ? 'refused' : 'failed';
}
