/** Who something is about, as an integration says it: an id of its own, or an address. */
export type CustomerReference =
  | { readonly kind: 'identity'; readonly source: string; readonly externalId: string }
  | { readonly kind: 'email' | 'phone'; readonly value: string };

/** A reference that can be looked up; `key` names it without showing an address. */
export type ReadReference = IdentityReference | ContactReference;
export type IdentityReference = { readonly kind: 'identity'; readonly key: string; readonly source: string; readonly externalId: string };
export type ContactReference = {
  readonly kind: 'email' | 'phone';
  readonly key: string;
  readonly value: string;
  readonly normalised: string;
  readonly blindIndex: Buffer;
};

/** A customer nobody knows yet, under the id that what refers to it already uses. */
export type UnknownCustomer = { readonly reference: ReadReference; readonly customerId: string };
