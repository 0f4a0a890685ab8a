// The ActivityHandler: welcome, message, timer; person-or-bot; reception does the rest.
import { ActivityHandlerBase, ActivityTypes, type TurnContext } from 'botbuilder-core';
import {
  type ConversationData,
  type EffectResult,
  type Reception,
  speak,
  type Talk,
  tellOfFile,
} from '../dialogs/index.ts';

/** Where a turn's talk waits for the handler. */
export const TURN_TALK = Symbol('turn-talk');

/** The base of ActivityHandler: its lists of listeners, one of each here, cost more than a flow. */
export class IessBot extends ActivityHandlerBase {
  private readonly reception: Reception;

  constructor(reception: Reception) {
    super();
    this.reception = reception;
  }

  /**
   * The base's own run goes through a generator for every step. V8 makes a hidden class for each call of a generator, in old
   * memory, and that keeps the whole turn alive until the next full collection.
   */
  override async run(context: TurnContext): Promise<void> {
    const { type, membersAdded, recipient } = context.activity;
    if (type === ActivityTypes.Message) await this.onMessageActivity(context);
    else if (type === ActivityTypes.Event) await this.onEventActivity(context);
    else if (
      type === ActivityTypes.ConversationUpdate &&
      membersAdded?.some(({ id }) => id !== recipient?.id)
    )
      await this.onMembersAddedActivity(membersAdded, context);
  }

  protected override async onMessageActivity(context: TurnContext): Promise<void> {
    await this.reception.meet(context, talkOf(context));
    await answer(this.reception, context);
  }

  protected override async onMembersAddedActivity(_: unknown, context: TurnContext): Promise<void> {
    await this.reception.welcome(context, talkOf(context));
    await answer(this.reception, context);
  }

  protected override async onEventActivity(context: TurnContext): Promise<void> {
    const { reception } = this;
    const { name, channelId, value } = context.activity;
    const talk = talkOf(context);
    if (name === 'timer') await reception.ring(context, talk, String(value));
    else if (name === 'effect') await reception.resume(context, talk, value as EffectResult);
    else if (name === 'case') await reception.caseNews(context, talk, value);
    else if (name === 'desk') await reception.desk(context, talk, value);
    else if (name === 'turno') await reception.turnoNews(context, talk, value);
    else if (name === 'file' && channelId === 'teams') tellOfFile(talk, value);
    // Teams' door says so in place of the message, which is not kept.
    else if (name === 'privateOnly' && channelId === 'teams')
      talk.said.push({ saying: 'common.privateOnly', answers: {} });
    await answer(reception, context);
  }
}

function talkOf(context: TurnContext): Talk {
  const talk = context.turnState.get<Talk>(TURN_TALK);
  if (!talk) throw new Error('no talk in this turn');
  return talk;
}

async function answer({ house }: Reception, context: TurnContext): Promise<void> {
  const talk = talkOf(context);
  const activities = [...speak(house, talk), ...talk.events];
  // Past the context's own, which copies the conversation's address onto what is kept without one.
  if (activities.length > 0) await context.adapter.sendActivities(context, activities);
}

/** What the last message of the bot asked and spoke of, for the context rule of redaction. */
export function contextOf(data: ConversationData): {
  asked?: string;
  after?: 'password' | 'code' | 'questions';
} {
  const top = data.stack.at(-1)?.state.asking;
  return { ...(top ? { asked: top } : {}), ...(data.after ? { after: data.after } : {}) };
}
