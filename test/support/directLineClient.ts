// Microsoft's own client, running in Node, with what it heard and where it stands kept for tests.
import { createRequire } from 'node:module';
import type {
  Activity,
  ConnectionStatus,
  DirectLine as DirectLineClass,
  DirectLineOptions,
} from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import { until } from './until.ts';
import { XmlHttpRequest } from './xmlHttpRequest.ts';

Object.assign(globalThis, { XMLHttpRequest: XmlHttpRequest, WebSocket });
const { DirectLine } = createRequire(import.meta.url)('botframework-directlinejs') as {
  DirectLine: typeof DirectLineClass;
};

/** Comes back after 60 ms where people wait 3 to 15 s: its delay is 3000 + random() * 12000. */
const SOON = () => (60 - 3000) / 12_000;

export interface Client {
  readonly directLine: DirectLineClass;
  readonly heard: Activity[];
  readonly statuses: ConnectionStatus[];
  readonly sockets: WebSocket[];
  say(text: string, clientActivityID?: string): Promise<string>;
  /** Waits until a message with this text is heard. */
  hears(text: string): Promise<void>;
  texts(): (string | undefined)[];
}

export function openClient(origin: string, options: Partial<DirectLineOptions>): Client {
  const sockets: WebSocket[] = [];
  class KeptSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  }
  const services = { random: SOON, WebSocket: KeptSocket };
  const domain = `${origin}/v3/directline`;
  const directLine = new DirectLine({
    domain,
    timeout: 400,
    pollingInterval: 200,
    ...services,
    ...options,
  } as DirectLineOptions);
  const heard: Activity[] = [];
  const statuses: ConnectionStatus[] = [];
  directLine.connectionStatus$.subscribe((status) => void statuses.push(status));
  directLine.activity$.subscribe({ next: (activity) => void heard.push(activity), error: () => undefined });
  const texts = () => heard.map((activity) => ('text' in activity ? activity.text : undefined));
  return {
    directLine,
    heard,
    statuses,
    sockets,
    texts,
    say: (text, clientActivityID) => send(directLine, text, clientActivityID),
    hears: (text) => until(() => texts().includes(text), `"${text}" among ${JSON.stringify(texts())}`),
  };
}

function send(directLine: DirectLineClass, text: string, clientActivityID?: string): Promise<string> {
  const channelData = clientActivityID === undefined ? {} : { channelData: { clientActivityID } };
  const activity = { type: 'message', from: { id: 'me' }, text, ...channelData } as Activity;
  return new Promise((resolve, reject) => directLine.postActivity(activity).subscribe(resolve, reject));
}
