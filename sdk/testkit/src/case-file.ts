/** What stands in one of `cases/*.json`. */
export type CaseFile = { readonly file: string; readonly given: unknown };
