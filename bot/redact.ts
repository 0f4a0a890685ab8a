// Takes secrets out of what people write, before anything else sees it.
export { redactDeep } from './redaction/deep.ts';
export type { RedactContext, SecretClass } from './redaction/page.ts';
export { LONGEST_TEXT, type Redaction, redact } from './redaction/text.ts';
