// A socket whose comings and goings we hear of: DirectLineJS keeps them to itself.

interface SocketWatch {
  opened(): unknown;
  closed(reason: string): unknown;
}

export function socketThatTells({ opened, closed }: SocketWatch): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener('open', opened);
      this.addEventListener('close', ({ reason }) => closed(reason));
    }
  };
}
