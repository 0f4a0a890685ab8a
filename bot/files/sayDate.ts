// Days and hours in words, on Ecuador's clock.
const ZONE = 'America/Guayaquil';
const LOCALES = { es: 'es-EC', en: 'en-GB' } as const;
type Lang = keyof typeof LOCALES;

/** `24 de noviembre de 2026` */
export const sayDate = (at: number, lang: Lang): string =>
  new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'long', timeZone: ZONE }).format(at);

/** `24 nov 2026, 09:30`, as a list needs it. */
export const sayMinute = (at: number, lang: Lang): string =>
  new Intl.DateTimeFormat(LOCALES[lang], {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
    timeZone: ZONE,
  }).format(at);

/** A calendar day with its weekday: `martes, 24 de noviembre de 2026`. */
export const sayDay = (day: string, lang: Lang): string =>
  new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'full', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
