// npm run whatsapp:templates: the templates to register with Meta, and the value of WHATSAPP_TEMPLATES for them.
import { registrations, templateSetting } from '../channels/whatsapp/templateList.ts';
import { openKnowledge } from '../llavero.ts';
import { readSettings } from '../settings.ts';

const knowledge = openKnowledge(readSettings({}));
const out = { message_templates: registrations(knowledge), WHATSAPP_TEMPLATES: templateSetting() };
process.stdout.write(`${JSON.stringify(out, undefined, 2)}\n`);
