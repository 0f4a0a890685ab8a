// The few marks our words carry, as Teams reads them. Pure.

/** `*so*` is how the content marks what to look for; Teams and cards both read two stars as strong. */
export const strong = (text: string): string => text.replace(/(?<!\*)\*(?!\*)([^*\n]+)\*(?!\*)/g, '**$1**');

/** A card opens no address that is not marked as a link. */
export const linked = (text: string): string =>
  text.replace(/(?<![\](<\w])https?:\/\/[^\s<>()[\]*]*[^\s<>()[\]*.,;:!?]/g, '[$&]($&)');

export const bare = (text: string): string => text.replaceAll('*', '');

/** Paragraphs, without the empty ones. */
export const join = (texts: readonly string[]): string => texts.filter(Boolean).join('\n\n');
