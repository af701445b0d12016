declare module 'virtual:messages' {
  /** What the screens say, and the sentences of the API's errors by noun and code: taken from the backend's message files. */
  export type Messages = {
    screens: Record<string, Record<string, unknown>>;
    errors: Record<string, Record<string, { title?: string; detail?: string }>>;
  };

  export const messages: Record<import('./languages.ts').Language, Record<'visitors' | 'rest', () => Promise<Messages>>>;
}
