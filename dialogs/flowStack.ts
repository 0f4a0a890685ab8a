// The stack of flows in progress, with the verbs of the SDK's DialogContext that flows use. [skin]
import type { TurnContext } from 'botbuilder';
import type { DialogInstance } from 'botbuilder-dialogs';
import {
  type Dialog,
  DialogReason,
  type DialogTurnResult,
  DialogTurnStatus,
} from 'botbuilder-dialogs/lib/dialog.js';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import type { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';

/** What a flow needs of its turn; a `DialogContext` of the SDK would do as well. */
export type FlowTurn = Pick<
  DialogContext,
  'activeDialog' | 'beginDialog' | 'context' | 'continueDialog' | 'endDialog' | 'repromptDialog' | 'stack'
>;

/** The SDK's own builds memory scopes and raises events that nothing here listens to, at the price of a whole flow. */
export class FlowStack implements FlowTurn {
  readonly context: TurnContext;
  readonly stack: DialogInstance[];
  private readonly dialogs: DialogSet;

  constructor(dialogs: DialogSet, context: TurnContext, stack: DialogInstance[]) {
    this.dialogs = dialogs;
    this.context = context;
    this.stack = stack;
  }

  get activeDialog(): DialogInstance | undefined {
    return this.stack.at(-1);
  }

  async beginDialog(id: string, options?: object): Promise<DialogTurnResult> {
    const dialog = this.find(id);
    this.stack.push({ id, state: {} });
    return dialog.beginDialog(this.asContext(), options);
  }

  async continueDialog(): Promise<DialogTurnResult> {
    const top = this.activeDialog;
    return top ? this.find(top.id).continueDialog(this.asContext()) : { status: DialogTurnStatus.empty };
  }

  /** The flow on top is over; the one below takes its result. */
  async endDialog(result?: unknown): Promise<DialogTurnResult> {
    this.stack.pop();
    const below = this.activeDialog;
    if (!below) return { status: DialogTurnStatus.complete, result };
    return this.find(below.id).resumeDialog(this.asContext(), DialogReason.endCalled, result);
  }

  async repromptDialog(): Promise<void> {
    const top = this.activeDialog;
    if (top) await this.find(top.id).repromptDialog(this.context, top);
  }

  private find(id: string): Dialog {
    const dialog = this.dialogs.find(id);
    if (!dialog) throw new Error(`there is no flow ${id}`);
    return dialog;
  }

  /** Our dialogs ask for no more of a context than this has. */
  private asContext(): DialogContext {
    return this as unknown as DialogContext;
  }
}
