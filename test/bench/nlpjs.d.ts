// As much of @nlpjs as the comparison uses; its packages carry no types.
declare module '@nlpjs/basic' {
  interface Nlp {
    readonly container: { use(plugin: unknown): void };
    readonly settings: { log: boolean };
    addLanguage(lang: string): void;
    addDocument(lang: string, text: string, intent: string | undefined): void;
    train(): Promise<void>;
    process(lang: string, text: string): Promise<{ readonly intent: string }>;
  }
  export function dockStart(settings: unknown): Promise<{ get(name: 'nlp'): Nlp }>;
}
declare module '@nlpjs/lang-es' {
  export const LangEs: unknown;
}
