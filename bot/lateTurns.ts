// Turns, for parts that are built before the mind that runs them.
import type { Inbound, Received, Turns } from './conversation.ts';

export class LateTurns implements Turns {
  private turns: Turns | undefined;

  are(turns: Turns): void {
    this.turns = turns;
  }

  receive = (inbound: Inbound): Promise<Received> => this.ready().receive(inbound);
  exists = (conversation: string): Promise<boolean> => this.ready().exists(conversation);
  consented = (conversation: string): Promise<boolean> => this.ready().consented(conversation);

  private ready(): Turns {
    if (!this.turns) throw new Error('no turns yet: the parts are still being put together');
    return this.turns;
  }
}
