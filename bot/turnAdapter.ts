// Collects what the bot sends; nothing leaves the process while a turn is thinking.
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder-core';

export class TurnAdapter extends BotAdapter {
  readonly sent: Partial<Activity>[] = [];

  override async sendActivities(
    _: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    this.sent.push(...activities.filter(({ type }) => type !== ActivityTypes.Trace));
    return activities.map((_activity, index) => ({ id: String(this.sent.length + index) }));
  }

  override async updateActivity(): Promise<undefined> {
    throw new Error('a turn only adds to the conversation');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('a turn only adds to the conversation');
  }

  override async continueConversation(_: Partial<ConversationReference>): Promise<void> {
    throw new Error('timers start turns, not references');
  }
}
