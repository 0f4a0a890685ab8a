// The templates to register with Meta: one for each message that may be due when the 24-hour window has closed.
// They carry no data: the person's reply opens the window, and the details follow there.
// https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
import { type Knowledge, LANGS } from '../../../knowledge/index.ts';
import type { Templates } from './templates.ts';

/** Saying -> section of `templates.md`. */
export const TEMPLATE_OF: Readonly<Record<string, string>> = {
  'civilRegistry.tryNow': 'tryNow',
  'civilRegistry.answersOthers': 'tryNow',
  'suspended.over': 'retryNow',
  'followUp.answer': 'followUp',
  'stillIn.stillIn': 'stillIn',
  'closing.rotate': 'rotate',
  'otherCompany.reminder': 'retryNow',
  'turnoReminder.coming': 'turnoSoon',
  'visitReminder.coming': 'turnoSoon',
  'turnoReminder.atTheDoor': 'turnoSoon',
  'visitReminder.atTheDoor': 'turnoSoon',
  'turnoOffer.offer': 'turnoOffer',
  'displacedTurno.instead': 'displaced',
  'desk.said': 'staffWrote',
};

export interface Registration {
  readonly name: string;
  readonly language: string;
  readonly category: 'UTILITY';
  readonly components: readonly [{ readonly type: 'BODY'; readonly text: string }];
}

const nameOf = (section: string) =>
  `llavero_${section.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;

/** Bodies for `POST /{business account}/message_templates`, Spanish and English of each. */
export function registrations({ copy }: Pick<Knowledge, 'copy'>): readonly Registration[] {
  return [...new Set(Object.values(TEMPLATE_OF))].flatMap((section) =>
    LANGS.map((lang) => ({
      name: nameOf(section),
      language: lang,
      category: 'UTILITY' as const,
      components: [
        { type: 'BODY' as const, text: copy[lang].get(`templates.${section}`)?.text ?? '' },
      ] as const,
    })),
  );
}

/** The value of WHATSAPP_TEMPLATES once they are approved. */
export const templateSetting = (): Templates =>
  Object.fromEntries(
    Object.entries(TEMPLATE_OF).map(([saying, section]) => [
      saying,
      { name: nameOf(section), language: { es: 'es', en: 'en' } },
    ]),
  );
