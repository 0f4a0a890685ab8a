// Microsoft's pattern as its samples write it (05.multi-turn-prompt): waterfall, prompts, ConversationState saved at the end, on Redis. A process of its own.
import {
  type Activity,
  ActivityHandler,
  BotAdapter,
  ConversationState,
  type ResourceResponse,
  type Storage,
  type StoreItems,
  TurnContext,
  UserState,
} from 'botbuilder';
import {
  ChoicePrompt,
  ComponentDialog,
  ConfirmPrompt,
  type DialogContext,
  DialogSet,
  DialogTurnStatus,
  type PromptValidatorContext,
  TextPrompt,
  WaterfallDialog,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import { Redis } from 'ioredis';
import restify from 'restify';

const redis = new Redis(process.argv[2] ?? '', { enableAutoPipelining: true });

const storage: Storage = {
  read: async (keys) => {
    const values = await Promise.all(keys.map((key) => redis.get(`ms:${key}`)));
    const found = keys.flatMap((key, index) => (values[index] ? [[key, JSON.parse(values[index])]] : []));
    return Object.fromEntries(found) as StoreItems;
  },
  write: async (changes) => {
    const entries = Object.entries(changes);
    await Promise.all(entries.map(([key, value]) => redis.set(`ms:${key}`, JSON.stringify(value))));
  },
  delete: async (keys) => {
    await Promise.all(keys.map((key) => redis.del(`ms:${key}`)));
  },
};

/** Collects the replies, which then are the answer of the request: the connector's cost is left out. */
class CollectingAdapter extends BotAdapter {
  readonly sent: Partial<Activity>[] = [];
  async sendActivities(_: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    this.sent.push(...activities);
    return activities.map((_activity, index) => ({ id: String(index) }));
  }
  async updateActivity(): Promise<undefined> {
    return undefined;
  }
  async deleteActivity(): Promise<void> {}
  async continueConversation(): Promise<void> {}
}

class EmployerDialog extends ComponentDialog {
  constructor() {
    super('employer');
    this.addDialog(new ChoicePrompt('choice'));
    this.addDialog(new TextPrompt('name'));
    this.addDialog(new TextPrompt('ruc', validateRuc));
    this.addDialog(new ConfirmPrompt('confirm'));
    this.addDialog(
      new WaterfallDialog('steps', [askSituation, askName, askRuc, askConfirm, summarise] as never[]),
    );
    this.initialDialogId = 'steps';
  }

  async run(context: TurnContext, state: ReturnType<ConversationState['createProperty']>): Promise<void> {
    const dialogs = new DialogSet(state as never);
    dialogs.add(this);
    const dc: DialogContext = await dialogs.createContext(context);
    const result = await dc.continueDialog();
    if (result.status === DialogTurnStatus.empty) await dc.beginDialog(this.id);
  }
}

const validateRuc = async ({ recognized }: PromptValidatorContext<string>) =>
  /^\d{13}$/.test(recognized.value ?? '');
const askSituation = (step: WaterfallStepContext) =>
  step.prompt('choice', {
    prompt: '¿Qué le pasa?',
    choices: ['Olvidé la clave', 'Cuenta bloqueada', 'Otra cosa'],
  });
const askName = (step: WaterfallStepContext) => {
  (step.values as Record<string, unknown>)['situation'] = step.result.value;
  return step.prompt('name', '¿Cómo se llama la empresa?');
};
const askRuc = async (step: WaterfallStepContext) => {
  (step.values as Record<string, unknown>)['name'] = step.result;
  await step.context.sendActivity(`Gracias, ${step.result}.`);
  return step.prompt('ruc', { prompt: '¿Cuál es el RUC?', retryPrompt: 'Deben ser 13 dígitos.' });
};
const askConfirm = (step: WaterfallStepContext) => {
  (step.values as Record<string, unknown>)['ruc'] = step.result;
  return step.prompt('confirm', '¿Está bien así?');
};
const summarise = async (step: WaterfallStepContext) => {
  await step.context.sendActivity('Siga estos pasos en el portal.');
  return step.endDialog();
};

class EmployerBot extends ActivityHandler {
  private readonly conversation = new ConversationState(storage);
  private readonly user = new UserState(storage);

  constructor() {
    super();
    const dialog = new EmployerDialog();
    const state = this.conversation.createProperty('DialogState');
    this.onMessage(async (context, next) => {
      await dialog.run(context, state);
      await next();
    });
  }

  override async run(context: TurnContext): Promise<void> {
    await super.run(context);
    await this.conversation.saveChanges(context, false);
    await this.user.saveChanges(context, false);
  }
}

const bot = new EmployerBot();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/turn/:id', async (request: restify.Request, response: restify.Response) => {
  const adapter = new CollectingAdapter();
  const id: string = request.params.id;
  const activity = {
    type: 'message',
    text: request.body.text,
    locale: 'es-es',
    channelId: 'bench',
    conversation: { id, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: `user-${id}`, name: '' },
    recipient: { id: 'bot', name: 'bot' },
  } as Partial<Activity>;
  await bot.run(new TurnContext(adapter, activity as Activity));
  response.send(200, { activities: adapter.sent });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${server.address().port}\n`));
